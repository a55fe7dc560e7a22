package main

import (
	"context"
	"encoding/json"
	"regexp"

	"github.com/crossplane/crossplane-runtime/v2/pkg/xcrd"
	xpv1 "github.com/crossplane/crossplane/apis/v2/apiextensions/v1"
	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions"
	extv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/validation"
	"k8s.io/apimachinery/pkg/util/validation/field"
)

func crdFromXRD(raw json.RawMessage) answer {
	xrd := &xpv1.CompositeResourceDefinition{}
	if err := json.Unmarshal(raw, xrd); err != nil {
		return refused(err)
	}
	crd, err := xcrd.ForCompositeResource(xrd)
	if err != nil {
		return refused(err)
	}
	return answer{CRD: crd}
}

func checkCRD(raw json.RawMessage) answer {
	crd, err := internalCRD(raw)
	if err != nil {
		return refused(err)
	}
	return answer{Errors: problems(validation.ValidateCustomResourceDefinition(context.Background(), crd))}
}

func internalCRD(raw json.RawMessage) (*apiextensions.CustomResourceDefinition, error) {
	crd := &extv1.CustomResourceDefinition{}
	if err := json.Unmarshal(raw, crd); err != nil {
		return nil, err
	}
	extv1.SetDefaults_CustomResourceDefinition(crd)
	extv1.SetDefaults_CustomResourceDefinitionSpec(&crd.Spec)
	crd.Status.StoredVersions = nil
	for _, v := range crd.Spec.Versions {
		if v.Storage {
			crd.Status.StoredVersions = []string{v.Name}
		}
	}
	internal := &apiextensions.CustomResourceDefinition{}
	return internal, extv1.Convert_v1_CustomResourceDefinition_To_apiextensions_CustomResourceDefinition(crd, internal, nil)
}

func problems(errs field.ErrorList) []problem {
	list := make([]problem, 0, len(errs))
	for _, e := range errs {
		list = append(list, problem{Type: string(e.Type), Path: e.Field, Message: e.Error()})
	}
	return list
}

func match(pattern string, texts []string) answer {
	re, err := regexp.Compile(pattern)
	if err != nil {
		return refused(err)
	}
	matches := make([]bool, len(texts))
	for i, t := range texts {
		matches[i] = re.MatchString(t)
	}
	return answer{Matches: matches}
}
