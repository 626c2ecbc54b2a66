enum UseCasesTestsStub {}
