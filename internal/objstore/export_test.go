package objstore

// Fault shows the wrapping of storage errors to the tests.
var Fault = fault
