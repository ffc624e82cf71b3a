import Link from 'next/link';
import { BrandMark } from '../shell/brand.tsx';

/** The symbol, the name, and whose part of the product this is. */
export function PortalBrand() {
  return (
    <Link href="/" aria-label="CineRadar Developers" className="flex flex-none items-center gap-[9px]">
      <BrandMark />
      <span className="wide text-lead font-[650] tracking-[-0.015em]">
        CineRadar <span className="font-normal text-ink-2">Developers</span>
      </span>
    </Link>
  );
}
