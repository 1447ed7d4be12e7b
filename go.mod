module github.com/knowcorpus/knowcorpus

go 1.26.0
