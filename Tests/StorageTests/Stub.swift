enum StorageTestsStub {}
