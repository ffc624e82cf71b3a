import { EyeOff } from 'lucide-react';

/** Says below a secret that nobody will see it again. */
export function OnceNote({ children }: { readonly children: string }) {
  return (
    <p className="flex items-start gap-2 text-xs text-warn">
      <EyeOff size={14} strokeWidth={1.75} aria-hidden className="mt-px flex-none" />
      {children}
    </p>
  );
}
