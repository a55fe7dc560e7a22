import { AWS, AZURE, GCP, on, type CompositionMutant } from './on-planes.ts';

const broken = (api: string) => ({ code: 'guarantee-broken', file: `platform-api/${api}/guarantees.yaml` }) as const;

/** Changes of a live claim that a defect would let through, for the xrd suite to find, by API. */
export const TRANSITION_MUTANTS: Readonly<Record<string, readonly CompositionMutant[]>> = {
  'platform-api/cache': [
    ...on(AZURE, {
      name: 'a cache that is resized on Azure',
      file: 'platform-api/cache/on-azure/kustomization.yaml',
      from: 'self.size == oldSelf.size',
      to: 'size(self.size) > 0',
      expect: broken('cache'),
    }),
    ...on(AWS, {
      name: 'a standby that is added to a live cache',
      file: 'platform-api/cache/definition.yaml',
      from: /(highAvailability:\n(?:.*\n)*?.*rule: )self == oldSelf/,
      to: '$1self || !self',
      expect: broken('cache'),
    }),
  ],
  'platform-api/cdn': on(GCP, {
    name: 'an origin that is exchanged on Google Cloud',
    file: 'platform-api/clouds/gcp/kustomization.yaml',
    from: '  - ../../cdn/on-gcp\n',
    to: '',
    expect: broken('cdn'),
  }),
  'platform-api/dns': on(AWS, {
    name: 'a record that becomes another one',
    file: 'platform-api/dns/definition.yaml',
    from: 'rule: self == oldSelf\n                      message: spec.name',
    to: 'rule: size(self) > 0\n                      message: spec.name',
    expect: broken('dns'),
  }),
  'platform-api/message-queue': on(
    AWS,
    {
      name: 'dead letters that are switched off on AWS',
      file: 'platform-api/message-queue/on-aws/kustomization.yaml',
      from: 'self || !oldSelf',
      to: 'self || !self',
      expect: broken('message-queue'),
    },
    {
      name: 'a queue that loses its order',
      file: 'platform-api/message-queue/definition.yaml',
      from: 'rule: self == oldSelf\n                      message: spec.fifo',
      to: 'rule: self || !self\n                      message: spec.fifo',
      expect: broken('message-queue'),
    },
  ),
  'platform-api/object-storage': on(AWS, {
    name: 'a bucket that moves',
    file: 'platform-api/object-storage/definition.yaml',
    from: 'rule: self == oldSelf\n                      message: spec.region',
    to: 'rule: size(self) > 0\n                      message: spec.region',
    expect: broken('object-storage'),
  }),
};
