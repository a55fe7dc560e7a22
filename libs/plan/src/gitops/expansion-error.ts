/** An ApplicationSet uses something that is not understood here, or that Argo CD itself would refuse. */
export class ExpansionError extends Error {
  override readonly name = 'ExpansionError';
  readonly hint: string;

  constructor(message: string, hint: string) {
    super(message);
    this.hint = hint;
  }
}
