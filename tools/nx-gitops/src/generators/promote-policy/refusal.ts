/** Why nothing is written. Nx prints the first line as its title, and offers a stack only where there is one. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(title: string, details: readonly string[]) {
    super([title, ...details].join('\n'));
    delete this.stack;
  }
}
