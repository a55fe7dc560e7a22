export { inOrder } from './composite/order.ts';
export { checkScope } from './scope.ts';
export { renderWithCore, type CoreRendered } from './core/render.ts';
export { FunctionCallError } from './function/client.ts';
export { UnknownFunctionError, type PipelineResult } from './function/pipeline.ts';
export type { KubernetesObject } from './object.ts';
export { simulateCloud, type SimulatedAnswer } from './observed/simulate.ts';
export { checkPatches, type SchemaOf } from './patches/check.ts';
export { parseFieldPath } from './patches/field-path.ts';
export { templatesOf, type Template } from './patches/patches.ts';
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
