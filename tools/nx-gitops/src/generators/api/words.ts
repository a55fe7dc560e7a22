/** What a new API is called in the places that name it. */
export interface Words {
  /** Its folder: search-index. */
  readonly api: string;
  /** SearchIndexClaim. */
  readonly kind: string;
  readonly plural: string;
  readonly singular: string;
  /** How its Compositions' names begin: searchindex. */
  readonly short: string;
  /** In sentences: search index. */
  readonly noun: string;
  /** In team.yaml's quotas: searchIndexes. */
  readonly quota: string;
}

/** All of them from the folder's name. */
export function wordsOf(api: string, noun = api.replaceAll('-', ' ')): Words {
  const [first = '', ...others] = api.split('-');
  const camel = first + others.map(capital).join('');
  const kind = `${capital(camel)}Claim`;
  const singular = kind.toLowerCase();
  const short = api.replaceAll('-', '');
  return { api, kind, plural: `${singular}s`, singular, short, noun, quota: pluralOf(camel) };
}

/** With "a" or "an". */
export function withArticle(noun: string): string {
  return `${/^[aeiou]/i.test(noun) ? 'an' : 'a'} ${noun}`;
}

export const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

function pluralOf(word: string): string {
  if (/(s|x|z|ch|sh)$/.test(word)) return `${word}es`;
  return /[^aeiou]y$/.test(word) ? `${word.slice(0, -1)}ies` : `${word}s`;
}
