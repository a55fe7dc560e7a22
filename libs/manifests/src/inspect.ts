import { formatPath, type FindingCode } from '@platform/findings';
import { isAlias, isCollection, isPair, isScalar, type Alias, type Document, type Node, type Scalar } from 'yaml';
import { ambiguityFault } from './ambiguous.ts';

/** Something valid YAML holds that a manifest must not hold. */
export interface ContentFault {
  readonly code: FindingCode;
  readonly offset: number;
  /** The written field path. */
  readonly path: string;
  readonly message: string;
  readonly hint: string;
}

/** Deepest nesting accepted. The deepest CRDs in use nest about 50 levels. */
const MAX_DEPTH = 100;

/** How many nodes aliases may add to one document. */
const MAX_ALIASED_NODES = 10_000;

const CORE_TAG = /^tag:yaml\.org,2002:(?:str|int|float|bool|null|map|seq)$/;

/**
 * Looks at every node of a document for what Kubernetes tools read differently or not at all. One walk of our own: the
 * parser's own check for duplicate keys takes time in the square of their number, over a minute for 1 MiB of keys.
 */
export function inspect(document: Document.Parsed): ContentFault[] {
  const inspection = new Inspection();
  inspection.walk(document.contents, 0);
  return inspection.faults;
}

class Inspection {
  readonly faults: ContentFault[] = [];
  readonly #path: (string | number)[] = [];
  /** How many nodes each anchor stands for. */
  readonly #anchors = new Map<string, number>();
  #aliasedNodes = 0;

  #report(code: FindingCode, node: Node, message: string, hint: string, path = this.#path): void {
    this.faults.push({ code, offset: node.range![0], path: formatPath(path), message, hint });
  }

  /** Returns how many nodes there are from here down, aliases expanded. */
  walk(node: unknown, depth: number): number {
    if (isAlias(node)) return this.#alias(node);
    if (!isScalar(node) && !isCollection(node)) return 1;
    if (node.tag !== undefined && !CORE_TAG.test(node.tag)) {
      const tag = node.tag.replace('tag:yaml.org,2002:', '!!');
      this.#report('yaml-tag', node, `the tag ${tag} means nothing to Kubernetes`, 'remove the tag');
    }
    if (isScalar(node)) this.#scalar(node);
    // An anchor counts only once its node has ended: an alias inside would make the value contain itself.
    if (node.anchor !== undefined) this.#anchors.delete(node.anchor);
    const size = 1 + (isCollection(node) ? this.#items(node, node.items, depth + 1) : 0);
    if (node.anchor !== undefined) this.#anchors.set(node.anchor, size);
    return size;
  }

  #items(parent: Node, items: readonly unknown[], depth: number): number {
    if (depth > MAX_DEPTH) {
      const message = `collections are nested more than ${MAX_DEPTH} levels deep`;
      this.#report('yaml-too-deep', parent, message, 'flatten the document', []);
      return 0;
    }
    const keys = new Set<string>();
    let size = 0;
    for (const [index, item] of items.entries()) {
      if (isPair(item)) this.#key(item.key, keys);
      else this.#path.push(index);
      size += this.walk(isPair(item) ? item.value : item, depth);
      this.#path.pop();
    }
    return size;
  }

  /** Leaves the key at the end of the path. */
  #key(key: unknown, keys: Set<string>): void {
    if (!isScalar(key) || typeof key.value !== 'string') {
      const hint = isScalar(key) ? `write "${String(key.source)}"` : 'put text that begins with { [ * or ? in quotes';
      this.#report('yaml-key', key as Node, 'the key is not text', hint);
      this.#path.push(isScalar(key) ? String(key.source) : '?');
      return;
    }
    const name = key.value;
    this.#path.push(name);
    this.#scalar(key);
    if (name === '<<' && key.type === 'PLAIN') {
      this.#report('yaml-merge-key', key, 'merge keys (<<) are not supported', 'write the fields out');
    } else if (name === '__proto__') {
      this.#report('yaml-forbidden-key', key, 'the key __proto__ is not allowed', 'remove it');
    } else if (keys.has(name)) {
      this.#report('yaml-duplicate-key', key, `the key ${name} is already written above`, 'keep one of the two');
    }
    keys.add(name);
  }

  #scalar(node: Scalar): void {
    if (node.type !== 'PLAIN' || node.source === undefined || node.tag !== undefined) return;
    const fault = ambiguityFault(node.source, node.value);
    if (fault !== undefined) this.#report('yaml-1-1-ambiguous', node, fault.message, fault.hint);
  }

  #alias(alias: Alias): number {
    const name = alias.source;
    const size = this.#anchors.get(name);
    if (size === undefined) {
      const hint = 'put text that begins with * in quotes';
      this.#report('yaml-alias', alias, `the alias *${name} has no anchor &${name} before it`, hint);
      return 1;
    }
    const before = this.#aliasedNodes;
    this.#aliasedNodes += size;
    if (before <= MAX_ALIASED_NODES && this.#aliasedNodes > MAX_ALIASED_NODES) {
      this.#report('yaml-alias-bomb', alias, 'aliases multiply this document beyond bounds', 'write the values out');
    }
    return size;
  }
}
