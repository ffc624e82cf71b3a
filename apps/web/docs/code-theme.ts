/** Colours of code are tokens of ours, so one rendering of a sample serves both themes. */
const colour = (scope: readonly string[], foreground: string) => ({ scope: [...scope], settings: { foreground } });

/** Shiki's theme of every sample: few colours, as the mock of the portal has them. */
export const codeTheme = {
  name: 'cineradar',
  type: 'dark' as const,
  colors: { 'editor.foreground': 'var(--ink-2)', 'editor.background': 'transparent' },
  tokenColors: [
    colour(['keyword', 'storage', 'keyword.operator.new', 'punctuation.definition.heading'], 'var(--neg)'),
    colour(['keyword.operator', 'punctuation', 'meta.brace'], 'var(--ink-2)'),
    colour(['string', 'punctuation.definition.string', 'string.unquoted'], 'var(--pos)'),
    colour(['constant.numeric', 'constant.language', 'variable.other.normal.shell'], 'var(--warn)'),
    colour(['comment', 'punctuation.definition.comment'], 'var(--ink-3)'),
    colour(['entity.name', 'support', 'variable.function', 'support.type.property-name'], 'var(--ink)'),
  ],
};
