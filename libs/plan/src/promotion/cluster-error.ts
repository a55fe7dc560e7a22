/** A cluster that cannot be asked: the hint says what to look at. */
export class ClusterError extends Error {
  override readonly name = 'ClusterError';
  readonly hint: string;

  constructor(message: string, hint: string) {
    super(message);
    this.hint = hint;
  }
}
