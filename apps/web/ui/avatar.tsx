const initials = (name: string): string => {
  const words = name.trim().split(/\s+/);
  return [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => word?.[0] ?? '').join('');
};

/** A person's initials; decoration beside the name. */
export function Avatar({ name }: { readonly name: string }) {
  return (
    <span
      aria-hidden
      className="grid size-6 flex-none place-items-center rounded-full bg-neutral-soft text-[10px] font-[650] text-ink-2 uppercase"
    >
      {initials(name)}
    </span>
  );
}
