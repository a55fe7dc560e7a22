package main

import (
	"context"
	"encoding/json"
	"errors"

	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions"
	structuralschema "k8s.io/apiextensions-apiserver/pkg/apiserver/schema"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/cel"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/defaulting"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/listtype"
	structuralobjectmeta "k8s.io/apiextensions-apiserver/pkg/apiserver/schema/objectmeta"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/pruning"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/validation"
	apivalidation "k8s.io/apimachinery/pkg/api/validation"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/util/validation/field"
	celconfig "k8s.io/apiserver/pkg/apis/cel"
)

// checkObject goes through the steps of a create (or, with old, an update) request with fieldValidation=Strict, in the
// order of customresource_handler.go and registry/customresource/strategy.go.
func checkObject(rawCRD json.RawMessage, object, old map[string]any) answer {
	crd, err := internalCRD(rawCRD)
	if err != nil {
		return refused(err)
	}
	validationSchema, structural, err := schemaOf(crd, object["apiVersion"])
	if err != nil {
		return refused(err)
	}
	var found []problem
	obj := whole(object)
	found = append(found, metadata(obj)...)
	opts := structuralschema.UnknownFieldPathOptions{TrackUnknownFieldPaths: true}
	found = append(found, unknown(pruning.PruneWithOptions(obj, structural, true, opts))...)
	defaulting.PruneNonNullableNullsWithoutDefaults(obj, structural)
	defaulting.Default(obj, structural)

	errs := validate(validationSchema, structural, obj, old, crd.Spec.Scope == apiextensions.NamespaceScoped)
	return answer{Object: obj, Errors: append(found, problems(errs)...)}
}

func validate(schema *apiextensions.JSONSchemaProps, structural *structuralschema.Structural, obj, old map[string]any, namespaced bool) field.ErrorList {
	validator, _, err := validation.NewSchemaValidator(schema)
	if err != nil {
		return field.ErrorList{field.InternalError(nil, err)}
	}
	errs := field.ErrorList{}
	u := &unstructured.Unstructured{Object: obj}
	for _, e := range apivalidation.ValidateObjectMetaAccessor(u, namespaced, apivalidation.NameIsDNSSubdomain, field.NewPath("metadata")) {
		// The API server takes a missing namespace from the URL of the request.
		if e.Type != field.ErrorTypeRequired || e.Field != "metadata.namespace" {
			errs = append(errs, e)
		}
	}
	errs = append(errs, validation.ValidateCustomResource(nil, obj, validator)...)
	errs = append(errs, structuralobjectmeta.Validate(nil, obj, structural, false)...)
	errs = append(errs, listtype.ValidateListSetsAndMaps(nil, structural, obj)...)
	for _, e := range errs {
		switch e.Type {
		case field.ErrorTypeNotSupported, field.ErrorTypeRequired, field.ErrorTypeTooLong, field.ErrorTypeTooMany, field.ErrorTypeTypeInvalid:
			return errs
		}
	}
	var oldObj any
	if old != nil {
		oldWhole := whole(old)
		defaulting.Default(oldWhole, structural)
		oldObj = oldWhole
	}
	celErrs, _ := cel.NewValidator(structural, true, celconfig.PerCallLimit).
		Validate(context.Background(), nil, structural, obj, oldObj, celconfig.RuntimeCELCostBudget)
	return append(errs, celErrs...)
}

func schemaOf(crd *apiextensions.CustomResourceDefinition, apiVersion any) (*apiextensions.JSONSchemaProps, *structuralschema.Structural, error) {
	for _, v := range crd.Spec.Versions {
		if apiVersion != crd.Spec.Group+"/"+v.Name {
			continue
		}
		props := v.Schema
		if props == nil {
			props = crd.Spec.Validation
		}
		structural, err := structuralschema.NewStructural(props.OpenAPIV3Schema)
		return props.OpenAPIV3Schema, structural, err
	}
	return nil, nil, errors.New("the CRD has no such version")
}

func metadata(obj map[string]any) []problem {
	_, _, unknownFields, err := structuralobjectmeta.GetObjectMetaWithOptions(obj, structuralobjectmeta.ObjectMetaOptions{
		ReturnUnknownFieldPaths: true,
		ParentPath:              field.NewPath("metadata"),
	})
	if err != nil {
		return problems(field.ErrorList{field.Invalid(field.NewPath("metadata"), nil, err.Error())})
	}
	return unknown(unknownFields)
}

func unknown(paths []string) []problem {
	list := make([]problem, 0, len(paths))
	for _, p := range paths {
		list = append(list, problem{Type: "Unknown", Path: p, Message: "unknown field " + p})
	}
	return list
}

// whole turns the float64 of encoding/json into the int64 that the API server's decoder gives for whole numbers.
func whole(object map[string]any) map[string]any {
	return runtime.DeepCopyJSONValue(integers(object)).(map[string]any)
}

func integers(value any) any {
	switch v := value.(type) {
	case map[string]any:
		result := make(map[string]any, len(v))
		for k, part := range v {
			result[k] = integers(part)
		}
		return result
	case []any:
		result := make([]any, len(v))
		for i, part := range v {
			result[i] = integers(part)
		}
		return result
	case float64:
		if v == float64(int64(v)) {
			return int64(v)
		}
	}
	return value
}
