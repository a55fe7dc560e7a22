/** Words that Go code writes in capitals; upjet names the fields of its types so (pkg/types/name). */
const INITIALISMS = new Set('acl api cpu db dns ebs ec2 eks iam id ip kms rds sql ssl tls ttl uri url vpc'.split(' '));

/** The path of a field as the code of a provider calls it: spec.forProvider.vpcId as Spec.ForProvider.VPCID. */
export function goPath(path: readonly string[]): string {
  return path
    .map((step) => (step === '[]' ? '[]' : goName(step)))
    .join('.')
    .replaceAll('.[]', '[]');
}

function goName(field: string): string {
  return words(field)
    .map((word) => (INITIALISMS.has(word.toLowerCase()) ? word.toUpperCase() : word[0]!.toUpperCase() + word.slice(1)))
    .join('');
}

/** The name of a field in the Terraform provider inside: vpcSecurityGroupIds as vpc_security_group_ids. */
export function terraformName(field: string): string {
  return words(field)
    .map((word) => word.toLowerCase())
    .join('_');
}

function words(field: string): string[] {
  return field.split(/(?<=[a-z0-9])(?=[A-Z])/);
}
