/** What a field is called besides the kind that it refers to. */
const FORM = /(?:Id|Name|Arn|Url|Uri|Link)?s?(?:Selector|Refs?)?$/;

/**
 * Whether a field is named after a kind, as providers name fields that refer to one, and clouds the collections in a
 * path: dbSubnetGroupNameSelector after SubnetGroup, targetHttpProxies after TargetHTTPProxy.
 */
export function isNamedAfter(field: string, kind: string): boolean {
  const [named, meant] = [bare(field).toLowerCase(), kind.toLowerCase()];
  return named !== '' && (named.endsWith(meant) || meant.endsWith(named));
}

/** Whether a field ends with the same word as a kind: defaultService and BackendService. Too little without a name. */
export function sharesWord(field: string, kind: string): boolean {
  return lastWord(bare(field)) === lastWord(kind);
}

function bare(field: string): string {
  const word = field.replace(FORM, '') || field;
  return word.replace(/ie$/, 'y').replace(/(ss|ch|x)e$/, '$1');
}

function lastWord(text: string): string {
  return (/[A-Z]?[a-z]+$/.exec(text)?.[0] ?? text).toLowerCase();
}
