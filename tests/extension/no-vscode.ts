// Stands in for the editor's API where a test only needs what our modules say of themselves. Touching it is a mistake of the test.
export {};
