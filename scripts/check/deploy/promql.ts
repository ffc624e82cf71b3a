import { parser } from '@prometheus-io/lezer-promql';
import type { Series } from './series.ts';

type Node = ReturnType<typeof parser.parse>['topNode'];

/** The labels that each series of a result has; null for a number. */
type Labels = ReadonlySet<string> | null;

export type Judged = { readonly labels: ReadonlySet<string>; readonly faults: readonly string[] };

const KEEPS_LABELS = new Set(['topk', 'bottomk', 'limitk', 'limit_ratio']);
const OF_COUNTERS = new Set(['rate', 'irate', 'increase', 'resets']);
const SET_OPERATORS = new Set(['And', 'Or', 'Unless']);
const NO_EXPRESSION =
  /^(DurationExpr|StringLiteral|MatchingModifierClause|BoolModifier|AggregateOp|AggregateModifier)$/;
const LITERAL = 'NumberDurationLiteral';

const childrenOf = (node: Node): readonly Node[] => {
  const children: Node[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) children.push(child);
  return children;
};

const union = (...sets: readonly Labels[]): Set<string> => new Set(sets.flatMap((set) => [...(set ?? [])]));
const less = (set: ReadonlySet<string>, taken: Iterable<string>): Set<string> => {
  const rest = new Set(set);
  for (const label of taken) rest.delete(label);
  return rest;
};
const listed = (labels: Iterable<string>): string => [...labels].toSorted().join(', ') || 'none';

/** Works out which labels each part of an expression has, and notes what it asks for that is not there. */
class Reader {
  readonly faults: string[] = [];
  readonly #text: string;
  readonly #series: ReadonlyMap<string, Series>;

  constructor(text: string, series: ReadonlyMap<string, Series>) {
    this.#text = text;
    this.#series = series;
  }

  labelsOf(node: Node): Labels {
    switch (node.name) {
      case LITERAL:
      case 'StringLiteral':
        return null;
      case 'VectorSelector':
        return this.#selected(node);
      case 'FunctionCall':
        return this.#called(node);
      case 'AggregateExpr':
        return this.#aggregated(node);
      case 'BinaryExpr':
        return this.#combined(node);
      default: {
        const inner = childrenOf(node).find(({ name }) => /Expr|Selector|Call|Literal/.test(name));
        return inner === undefined ? null : this.labelsOf(inner);
      }
    }
  }

  #textOf(node: Node | null): string {
    return node === null ? '' : this.#text.slice(node.from, node.to);
  }

  #grouped(node: Node): readonly string[] {
    return node.getChildren('LabelName').map((label) => this.#textOf(label));
  }

  #expect(labels: ReadonlySet<string>, wanted: readonly string[], what: string): void {
    for (const label of wanted)
      if (!labels.has(label)) this.faults.push(`${what} has no label ${label} (it has ${listed(labels)})`);
  }

  #selected(node: Node): Labels {
    const name = this.#textOf(node.getChild('Identifier'));
    const series = this.#series.get(name);
    if (series === undefined) {
      this.faults.push(name === '' ? 'a selector without a metric’s name' : `there is no metric ${name}`);
      return new Set();
    }
    const matchers = node.getChild('LabelMatchers')?.getChildren('UnquotedLabelMatcher') ?? [];
    this.#expect(
      series.labels,
      matchers.map((matcher) => this.#textOf(matcher.getChild('LabelName'))),
      name,
    );
    const call = node.parent?.name === 'MatrixSelector' ? node.parent.parent?.parent : undefined;
    const called = this.#textOf(call?.getChild('FunctionIdentifier') ?? null);
    if (OF_COUNTERS.has(called) && series.kind === 'gauge')
      this.faults.push(`${called} of ${name}, which is a gauge and may fall`);
    return series.labels;
  }

  #called(node: Node): Labels {
    const name = this.#textOf(node.getChild('FunctionIdentifier'));
    const given = childrenOf(node.getChild('FunctionCallBody') ?? node);
    const labels = given.map((argument) => this.labelsOf(argument)).filter((one) => one !== null);
    if (labels.length === 0 || name === 'scalar') return null;
    const all = union(...labels);
    if (name === 'histogram_quantile') {
      this.#expect(all, ['le'], 'what histogram_quantile is given');
      all.delete('le');
    }
    if (name === 'label_replace') all.add(this.#textOf(given[1] ?? null).slice(1, -1));
    return all;
  }

  #aggregated(node: Node): Labels {
    const inner = this.labelsOf(childrenOf(node.getChild('FunctionCallBody') ?? node).at(-1) ?? node) ?? new Set();
    const modifier = node.getChild('AggregateModifier');
    const wanted = modifier === null ? [] : this.#grouped(modifier.getChild('GroupingLabels') ?? modifier);
    this.#expect(inner, wanted, `what is grouped in ${this.#textOf(node)}`);
    if (KEEPS_LABELS.has(this.#textOf(node.getChild('AggregateOp')))) return inner;
    if (modifier?.getChild('Without')) return less(inner, wanted);
    return new Set(wanted);
  }

  #combined(node: Node): Labels {
    const parts = childrenOf(node);
    const sides = parts.filter(
      ({ name }) => name === LITERAL || (/Expr|Selector|Call/.test(name) && !NO_EXPRESSION.test(name)),
    );
    const [left = null, right = null] = sides.map((side) => this.labelsOf(side));
    if (left === null || right === null) return left ?? right;
    const clause = node.getChild('MatchingModifierClause');
    if (clause === null) {
      const isOr = parts.some(({ name }) => name === 'Or');
      if (!isOr && (less(left, right).size > 0 || less(right, left).size > 0))
        this.faults.push(`the sides differ in labels (${listed(left)}; ${listed(right)}): say on or ignoring`);
      return isOr ? union(left, right) : left;
    }
    const [on, more] = clause.getChildren('GroupingLabels').map((group) => this.#grouped(group));
    for (const side of [left, right]) this.#expect(side, clause.getChild('On') ? (on ?? []) : [], 'a matched side');
    if (parts.some(({ name }) => SET_OPERATORS.has(name))) return left;
    if (clause.getChild('GroupLeft')) return union(left, new Set(more));
    if (clause.getChild('GroupRight')) return union(right, new Set(more));
    return clause.getChild('On') ? new Set(on) : less(left, on ?? []);
  }
}

/** Parses an expression and holds every name and label in it to the series there are. */
export function judgeExpression(text: string, series: ReadonlyMap<string, Series>): Judged {
  const tree = parser.parse(text);
  let broken: string | undefined;
  tree.iterate({
    enter: (node) => {
      if (node.type.isError) broken ??= `not PromQL from «${text.slice(node.from, node.from + 20)}» on`;
    },
  });
  if (broken !== undefined) return { labels: new Set(), faults: [broken] };
  const reader = new Reader(text, series);
  const labels = reader.labelsOf(tree.topNode) ?? new Set<string>();
  return { labels, faults: reader.faults };
}
