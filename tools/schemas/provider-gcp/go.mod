module platform/schemas/provider-gcp

go 1.26.0

require github.com/upbound/provider-gcp v1.14.0
