import type { ReactNode } from 'react';

type GroupProps = { readonly name: string; readonly width: number; readonly children: ReactNode };

/** Lines that answer one question. */
export function Group({ name, width, children }: GroupProps) {
  return (
    <tbody>
      <tr>
        <th
          scope="rowgroup"
          colSpan={width + 1}
          className="sticky left-0 h-9 border-b border-line px-4 pt-3 text-left text-2xs font-medium text-ink-3"
        >
          {name}
        </th>
      </tr>
      {children}
    </tbody>
  );
}

type LineProps = { readonly name: string; readonly unit?: string | undefined; readonly children: ReactNode };

/** One line: its name and unit stay in sight while the theatres scroll sideways. */
export function Line({ name, unit, children }: LineProps) {
  return (
    <tr className="group">
      <th
        scope="row"
        className="sticky left-0 z-1 h-9 border-b border-line bg-surface px-4 py-1 text-left max-md:px-3 font-normal group-hover:bg-raised"
      >
        {name}
        {unit === undefined ? null : <span className="block text-2xs text-ink-3">{unit}</span>}
      </th>
      {children}
    </tr>
  );
}

export function Cell({ children }: { readonly children: ReactNode }) {
  return <td className="h-9 border-b border-line px-3 py-1 group-hover:bg-raised">{children}</td>;
}
