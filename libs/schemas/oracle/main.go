// The oracle answers what Crossplane and the Kubernetes API server themselves say, by calling their own code: the CRD that
// Crossplane generates for a definition, and whether a CRD or an object is accepted. The conformance tests of this package
// compare their answers with it. It reads a JSON list of questions from standard input and writes a list of answers.
package main

import (
	"encoding/json"
	"fmt"
	"os"
)

type question struct {
	Ask    string          `json:"ask"`
	XRD    json.RawMessage `json:"xrd"`
	CRD    json.RawMessage `json:"crd"`
	Object map[string]any  `json:"object"`
	Old    map[string]any  `json:"old"`

	Pattern string   `json:"pattern"`
	Texts   []string `json:"texts"`
}

type answer struct {
	CRD     any            `json:"crd,omitempty"`
	Errors  []problem      `json:"errors"`
	Object  map[string]any `json:"object,omitempty"`
	Matches []bool         `json:"matches,omitempty"`
}

type problem struct {
	Type    string `json:"type"`
	Path    string `json:"path"`
	Message string `json:"message"`
}

func main() {
	var questions []question
	if err := json.NewDecoder(os.Stdin).Decode(&questions); err != nil {
		fail(err)
	}
	answers := make([]answer, len(questions))
	for i, q := range questions {
		answers[i] = reply(q)
		if answers[i].Errors == nil {
			answers[i].Errors = []problem{}
		}
	}
	if err := json.NewEncoder(os.Stdout).Encode(answers); err != nil {
		fail(err)
	}
}

func reply(q question) answer {
	switch q.Ask {
	case "crd-from-xrd":
		return crdFromXRD(q.XRD)
	case "check-crd":
		return checkCRD(q.CRD)
	case "check-object":
		return checkObject(q.CRD, q.Object, q.Old)
	case "match":
		return match(q.Pattern, q.Texts)
	default:
		return refused(fmt.Errorf("unknown question %q", q.Ask))
	}
}

func refused(err error) answer {
	return answer{Errors: []problem{{Type: "Refused", Message: err.Error()}}}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
