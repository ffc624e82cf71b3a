import * as v from 'valibot';

/** Of our own, as the API serves it too: see apps/api/vendor/scalar/README.md. */
const SCRIPT = new URL('../../../api/vendor/scalar/standalone.js', import.meta.url);
const CONTRACT = new URL('../../../../contracts/openapi.json', import.meta.url);

type Configuration = Readonly<Record<string, unknown>>;
/** One reference on a page. */
export type Reference = {
  readonly updateConfiguration: (configuration: Configuration) => void;
  readonly destroy: () => void;
};
/** What its file leaves in the page. */
export type Scalar = { readonly createApiReference: (place: Element, configuration: Configuration) => Reference };

const Loaded = v.custom<Scalar>((value) =>
  v.is(v.object({ createApiReference: v.custom((given) => typeof given === 'function') }), value),
);

let script: Promise<Scalar> | null = null;

/** Fetches Scalar once a page. Rejects when the file does not come. */
export function loadScalar(): Promise<Scalar> {
  script ??= new Promise<void>((settle, fail) => {
    const element = document.createElement('script');
    element.src = SCRIPT.toString();
    element.addEventListener('load', () => settle());
    element.addEventListener('error', () => {
      script = null;
      element.remove();
      fail(new Error('the reference did not come'));
    });
    document.head.append(element);
  }).then(() => v.parse(Loaded, Reflect.get(globalThis, 'Scalar')));
  return script;
}

/** Scalar's own names for colours and type, as tokens of ours: each serves both themes. */
const LOOK = `
  .scalar-app {
    --scalar-font: var(--face-sans);
    --scalar-font-code: var(--face-mono);
    --scalar-radius: var(--r-md);
    --scalar-radius-lg: var(--r-lg);
    --scalar-radius-xl: var(--r-lg);
  }
  .light-mode, .dark-mode {
    --scalar-background-1: var(--bg);
    --scalar-background-2: var(--surface);
    --scalar-background-3: var(--raised);
    --scalar-background-4: var(--overlay);
    --scalar-background-accent: var(--accent-soft);
    --scalar-border-color: var(--line);
    --scalar-color-1: var(--ink);
    --scalar-color-2: var(--ink-2);
    --scalar-color-3: var(--ink-3);
    --scalar-color-accent: var(--accent-text);
    --scalar-button-1: var(--accent);
    --scalar-button-1-color: var(--accent-ink);
    --scalar-button-1-hover: var(--accent-hover);
    --scalar-color-green: var(--ok);
    --scalar-color-red: var(--danger);
    --scalar-color-yellow: var(--warn);
    --scalar-color-blue: var(--info);
    --scalar-color-orange: var(--neg);
    --scalar-color-purple: var(--ink-2);
    --scalar-link-color: var(--accent-text);
    --scalar-sidebar-background-1: var(--bg);
    --scalar-sidebar-color-1: var(--ink);
    --scalar-sidebar-color-2: var(--ink-2);
    --scalar-sidebar-color-active: var(--ink);
    --scalar-sidebar-item-active-background: var(--neutral-soft);
    --scalar-sidebar-item-hover-background: var(--raised);
    --scalar-sidebar-border-color: var(--line);
  }
  /* What is pressed is 24 px wide and high (WCAG 2.5.8), and nothing scrolls that keys cannot reach. */
  .scalar-app button { min-width: 24px; min-height: 24px; }
  .scalar-app .endpoints { max-height: none; overflow: visible; }
`;

type Wish = {
  /** The developer's own key; null where this tab knows none. */
  readonly key: string | null;
  readonly isDark: boolean;
};

/**
 * What Scalar is told. It calls this host, which hands /v1 on to the API, and nobody else: no fonts, telemetry, proxy or
 * service of its maker, and no key is kept by it.
 */
export const configurationOf = ({ key, isDark }: Wish): Configuration => ({
  url: CONTRACT.toString(),
  servers: [{ url: location.origin }],
  theme: 'none',
  customCss: LOOK,
  darkMode: isDark,
  forceDarkModeState: isDark ? 'dark' : 'light',
  hideDarkModeToggle: true,
  // Ctrl K is the portal's own search.
  searchHotKey: 'i',
  withDefaultFonts: false,
  telemetry: false,
  agent: { disabled: true },
  mcp: { disabled: true },
  showDeveloperTools: 'never',
  hideClientButton: true,
  persistAuth: false,
  documentDownloadType: 'none',
  defaultHttpClient: { targetKey: 'shell', clientKey: 'curl' },
  authentication: {
    preferredSecurityScheme: 'bearer',
    securitySchemes: { bearer: { token: key ?? '' } },
  },
});
