package link

// Models are the models and tables that come with the program, by file name: what they hold reaches every link.
func Models() map[string]string {
	return map[string]string{
		"span.model": spanModel, "rank.model": rankModel, "joint.model": jointModel,
		"case-en.txt": caseEnglish, "demonym-en.txt": demonymEnglish,
	}
}
