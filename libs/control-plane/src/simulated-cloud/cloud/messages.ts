import type { ManagedKind, SimulatedCloudName } from '../managed/kind.ts';
import type { Fault, FaultReason, Verb } from './faults.ts';

/** An error as a cloud's API reports it. */
interface CloudError {
  /** The HTTP status. */
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

type ErrorReason = Exclude<FaultReason, 'slow'>;

const ERRORS: Readonly<Record<SimulatedCloudName, Readonly<Record<ErrorReason, CloudError>>>> = {
  aws: {
    'quota-exceeded': {
      status: 400,
      code: 'ServiceQuotaExceededException',
      message: 'You have reached the maximum number of resources of this type.',
    },
    'invalid-parameter': { status: 400, code: 'InvalidParameterValue', message: 'A parameter has an invalid value.' },
    throttled: { status: 400, code: 'ThrottlingException', message: 'Rate exceeded' },
  },
  gcp: {
    'quota-exceeded': { status: 403, code: 'quotaExceeded', message: 'Quota exceeded for this project.' },
    'invalid-parameter': { status: 400, code: 'invalid', message: 'Invalid value for a field of the request.' },
    throttled: {
      status: 429,
      code: 'rateLimitExceeded',
      message: "Quota exceeded for quota metric 'Mutate requests' and limit 'Mutate requests per minute'",
    },
  },
  azure: {
    'quota-exceeded': {
      status: 409,
      code: 'QuotaExceeded',
      message: 'Operation could not be completed as it results in exceeding approved quota.',
    },
    'invalid-parameter': { status: 400, code: 'InvalidParameter', message: 'The value of a parameter is invalid.' },
    throttled: {
      status: 429,
      code: 'TooManyRequests',
      message: 'The request is being throttled as the limit has been reached for this operation type.',
    },
  },
};

/** Services of AWS with a quota error of their own. */
const AWS_QUOTAS: Readonly<Record<string, CloudError>> = {
  elasticache: {
    status: 400,
    code: 'NodeQuotaForCustomerExceeded',
    message: 'The request cannot be processed because it would exceed the allowed number of nodes per customer.',
  },
  iam: { status: 409, code: 'LimitExceeded', message: 'Cannot exceed quota for this type of entity.' },
  rds: { status: 400, code: 'InstanceQuotaExceeded', message: 'Instance quota exceeded.' },
  s3: {
    status: 400,
    code: 'TooManyBuckets',
    message: 'You have attempted to create more buckets than allowed',
  },
};

const STATUS_TEXTS: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  409: 'Conflict',
  429: 'Too Many Requests',
};

/** What the condition of a resource says when a cloud fails as asked. */
export function faultMessage(fault: Fault, kind: ManagedKind, name: string, verb: Verb): string {
  const reason = fault.reason as ErrorReason;
  const own = kind.cloud === 'aws' && reason === 'quota-exceeded' ? AWS_QUOTAS[kind.service] : undefined;
  const error = own ?? ERRORS[kind.cloud][reason];
  return providerMessage(
    verb,
    cloudWords(kind, name, verb, { ...error, ...(fault.message && { message: fault.message }) }),
  );
}

/** What the condition of a resource says when its cloud refuses to delete it; `words` begin with a code on AWS. */
export function refusalMessage(kind: ManagedKind, name: string, words: string): string {
  if (kind.cloud !== 'aws') return providerMessage('delete', `${words} (simulated)`);
  const [code = '', ...rest] = words.split(': ');
  return providerMessage('delete', cloudWords(kind, name, 'delete', { status: 400, code, message: rest.join(': ') }));
}

const PARTICIPLES = { create: 'creating', update: 'updating', delete: 'deleting', observe: 'reading' } as const;
const OPERATIONS = { create: 'Create', update: 'Modify', delete: 'Delete', observe: 'Describe' } as const;

function cloudWords({ cloud, service, kind }: ManagedKind, name: string, verb: Verb, error: CloudError): string {
  const { status, code, message } = error;
  const doing = PARTICIPLES[verb];
  if (cloud === 'aws') {
    const operation = `operation error ${service.toUpperCase()}: ${OPERATIONS[verb]}${kind}`;
    return `${doing} ${kind} (${name}): ${operation}, https response error StatusCode: ${status}, RequestID: simulated, api error ${code}: ${message}`;
  }
  if (cloud === 'gcp') return `Error ${doing} ${kind}: googleapi: Error ${status}: ${message}, ${code} (simulated)`;
  const statusText = `${status} (${status} ${STATUS_TEXTS[status]})`;
  return `${doing} ${kind} (Name: "${name}"): unexpected status ${statusText} with error: ${code}: ${message} (simulated)`;
}

/** How upjet wraps what Terraform's diagnostics say (upjet v2, pkg/controller/external_tfpluginsdk.go). */
function providerMessage(verb: Verb, words: string): string {
  const diagnostics = `failed to ${verb} the resource: [{0 ${words}  []}]`;
  return verb === 'observe' ? `observe failed: ${diagnostics}` : `${verb} failed: async ${verb} failed: ${diagnostics}`;
}
