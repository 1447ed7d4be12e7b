package evidence

// Models are the models that come with the program, by file name: what they hold reaches every relation and event.
func Models() map[string]string {
	return map[string]string{"evidence.model": shippedModel, "judge.model": judgeModel}
}
