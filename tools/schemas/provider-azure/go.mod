module platform/schemas/provider-azure

go 1.26.0

require github.com/upbound/provider-azure/v2 v2.6.0
