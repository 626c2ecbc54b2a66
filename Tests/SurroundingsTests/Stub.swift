enum SurroundingsTestsStub {}
