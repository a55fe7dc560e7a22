/** Content of the platform itself is missing or broken, so that a command cannot do its work. */
export class ContentError extends Error {
  override readonly name = 'ContentError';
  readonly hint: string;

  constructor(message: string, hint: string) {
    super(message);
    this.hint = hint;
  }
}
