export { RESOURCE_NAME_ANNOTATION } from './composite/composed.ts';
export { inOrder } from './composite/order.ts';
export { checkScope } from './scope.ts';
export { renderWithCore, type CoreRendered } from './core/render.ts';
export { FunctionCallError } from './function/client.ts';
export { UnknownFunctionError, type PipelineResult } from './function/pipeline.ts';
export type { KubernetesObject } from './object.ts';
export { connectionSecretOf } from './observed/connection-secret.ts';
export { simulateCloud, type SimulatedAnswer } from './observed/simulate.ts';
export { checkPatches } from './patches/check.ts';
export { parseFieldPath } from './patches/field-path.ts';
export { composedKindsOf, kindsOf, templatesOf, type Kind, type Template } from './patches/patches.ts';
export { Renderer, type ComposedResource, type ObservedResource, type Rendered, type RenderInput } from './render.ts';
export {
  readTable,
  staleStamps,
  stampText,
  TABLE_FILE,
  type SourceFile,
  type Stamped,
  type Table,
} from './stamps/index.ts';
