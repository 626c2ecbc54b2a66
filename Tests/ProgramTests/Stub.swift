enum ProgramTestsStub {}
