package pipelines

// stages lists the pipelines in their order.
var stages []*stage

func init() { // an initialiser of the variable itself would be a cycle: jobs look stages up by name
	stages = []*stage{ingestStage, schemaStage, kbStage, learnStage, annotateStage, corpusStage, publishStage}
}
