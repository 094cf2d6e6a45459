/** Trees of phrases, folded by their common beginnings and kept as rows of numbers: a search passes thousands of nodes a mail. */

/** Every node of a lexicon's trees by its number. */
export interface PhraseTrees {
  /** 1 where a phrase ends. */
  ends: Uint8Array;
  /** By the word pattern that comes next. */
  words: Ways;
  /** By the class of phrases that comes next. */
  classes: Ways;
  /** By the most words that may be passed over. */
  gaps: Ways;
  /** Where any one word leads to; NOWHERE when it leads nowhere. */
  any: Int32Array;
}

/** Ways on from a node: those of node `n` stand from `first[n]` up to `first[n + 1]`. */
export interface Ways {
  first: Int32Array;
  by: Int32Array;
  to: Int32Array;
}

export const NOWHERE = -1;

type Kind = 'words' | 'classes' | 'gaps';

interface GrowingNode extends Record<Kind, Map<number, number>> {
  ends: boolean;
  any: number;
}

/** Trees while phrases are added to them. */
export class GrowingTrees {
  private readonly nodes: GrowingNode[] = [];

  /** The number of a new tree's first node. */
  plant(): number {
    return (
      this.nodes.push({
        ends: false,
        words: new Map(),
        classes: new Map(),
        gaps: new Map(),
        any: NOWHERE,
      }) - 1
    );
  }

  /** The node that a word pattern, class or gap leads to. */
  grow(from: number, kind: Kind, by: number): number {
    const ways = this.nodes[from]![kind];
    let to = ways.get(by);
    if (to === undefined) {
      to = this.plant();
      ways.set(by, to);
    }
    return to;
  }

  growAny(from: number): number {
    const node = this.nodes[from]!;
    if (node.any === NOWHERE) node.any = this.plant();
    return node.any;
  }

  endAt(node: number): void {
    this.nodes[node]!.ends = true;
  }

  waysFrom(node: number, kind: Kind): [by: number, to: number][] {
    return [...this.nodes[node]![kind]];
  }

  grown(): PhraseTrees {
    return {
      ends: Uint8Array.from(this.nodes, ({ ends }) => (ends ? 1 : 0)),
      words: this.ways('words'),
      classes: this.ways('classes'),
      gaps: this.ways('gaps'),
      any: Int32Array.from(this.nodes, ({ any }) => any),
    };
  }

  private ways(kind: Kind): Ways {
    const first = [0];
    const by: number[] = [];
    const to: number[] = [];
    for (const node of this.nodes) {
      by.push(...node[kind].keys());
      to.push(...node[kind].values());
      first.push(by.length);
    }
    return { first: Int32Array.from(first), by: Int32Array.from(by), to: Int32Array.from(to) };
  }
}
