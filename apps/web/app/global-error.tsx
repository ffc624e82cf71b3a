'use client';

import '../styles/app.css';

type Props = { readonly error: Error & { readonly digest?: string }; readonly reset: () => void };

/** The frame itself failed: no texts, no theme, nothing to lean on. */
export default function GlobalError({ error, reset }: Props) {
  return (
    <html lang="en">
      <body className="grid min-h-dvh content-center justify-items-center gap-3 px-6 text-center">
        <h1 className="text-md font-semibold">CineRadar could not be drawn.</h1>
        <p className="text-ink-2">Try again. If it stays, send us the code {error.digest ?? 'of this minute'}.</p>
        <button
          type="button"
          onClick={reset}
          className="h-[30px] rounded-md border border-line-strong px-2.5 font-medium"
        >
          Try again
        </button>
      </body>
    </html>
  );
}
