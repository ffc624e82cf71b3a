'use client';

import { useTranslations } from 'use-intl';
import { PageFrame } from '../../../../../console/page-frame.tsx';
import { FilmsPanel } from './films-panel.tsx';
import type { Site } from './find-site.ts';
import { Head } from './head.tsx';
import { HistoryPanel } from './history-panel.tsx';
import { Kpis } from './kpis.tsx';
import { NotesPanel } from './notes-panel.tsx';
import { PageAsOf } from './page-as-of.tsx';
import { PeersPanel } from './peers-panel.tsx';
import { QualityPanel } from './quality-panel.tsx';
import { SeatsPanel } from './seats-panel.tsx';
import { WeekPanel } from './week-panel.tsx';
import { WhyPanel } from './why-panel.tsx';

/** One house: what it is worth, why, when it is full, what runs there, who is near, and how sure we are. */
export function Theatre({ site }: { readonly site: Site }) {
  const t = useTranslations('theatre');
  return (
    <PageFrame
      title={site.name}
      barTitle={site.city.title}
      crumb={{ label: t('list.title'), href: '/theatres' }}
      asOf={<PageAsOf site={site} />}
    >
      <Head site={site} />
      <Kpis site={site} />
      <div className="mt-3.5 grid grid-cols-12 gap-3 *:col-span-12 md:gap-3.5">
        <HistoryPanel site={site} className="lg:col-span-7!" />
        <WhyPanel site={site} className="lg:col-span-5!" />
        <SeatsPanel site={site} />
        <WeekPanel site={site} className="lg:col-span-7!" />
        <FilmsPanel site={site} className="lg:col-span-5!" />
        <PeersPanel site={site} className="md:col-span-6! xl:col-span-5!" />
        <QualityPanel site={site} className="md:col-span-6! xl:col-span-4!" />
        <NotesPanel site={site} className="xl:col-span-3!" />
      </div>
    </PageFrame>
  );
}
