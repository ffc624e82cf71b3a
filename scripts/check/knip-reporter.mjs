/**
 * Knip's own JSON report does not say how many files it read, and a wrong pattern would pass for a clean tree.
 * @param {import('knip').ReporterOptions} options
 */
export default function printFaults({ report, issues, counters, configurationHints }) {
  const faults = [];
  for (const [kind, wanted] of Object.entries(report)) {
    if (!wanted) continue;
    for (const found of Object.values(issues[/** @type {keyof typeof issues} */ (kind)] ?? {})) {
      for (const { filePath, symbol } of Object.values(found)) faults.push({ kind, filePath, symbol });
    }
  }
  process.stdout.write(JSON.stringify({ read: counters.processed, faults, hints: configurationHints }));
}
