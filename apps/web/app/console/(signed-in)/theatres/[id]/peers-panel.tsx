import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { placeName } from '../../../../../format/place-name.ts';
import { useFormat } from '../../../../../format/use-format.ts';
import { CHAIN_NAMES, ChainShape } from '../../../../../ui/chain-mark.tsx';
import { EmptyState } from '../../../../../ui/empty-state.tsx';
import { OccupancyBar } from '../../../../../ui/occupancy-bar.tsx';
import { Panel } from '../../../../../ui/panel.tsx';
import type { Site } from './find-site.ts';
import { CELL, HEAD_CELL, PanelTable } from './panel-table.tsx';
import { Answered } from './panel-state.tsx';
import { type SiteHeat, useHeat } from './queries.ts';

function Row({ peer }: { readonly peer: SiteHeat['peers'][number] }) {
  const t = useTranslations('theatre.peers');
  const format = useFormat();
  const { site, distanceMetres, score, occupancyNow } = peer;
  const name = placeName(site.name);
  return (
    <tr className="hover:bg-raised">
      <th scope="row" className={`${CELL} max-w-0 text-left font-medium`}>
        <Link href={`/theatres/${site.id}`} className="flex items-center gap-1.5 hover:underline" title={name}>
          <ChainShape chain={site.chain} />
          <span className="sr-only">{CHAIN_NAMES[site.chain]}</span>
          <span className="truncate">{name}</span>
        </Link>
      </th>
      <td className={`${CELL} text-right text-ink-2`}>
        {distanceMetres === null ? t('unknown') : format.distance(distanceMetres)}
      </td>
      <td className={`${CELL} text-right font-semibold`}>{format.score(score)}</td>
      <td className={CELL}>
        <OccupancyBar percent={occupancyNow} />
      </td>
    </tr>
  );
}

/** Who else an advertiser could buy near here. */
export function PeersPanel({ site, className }: { readonly site: Site; readonly className: string }) {
  const t = useTranslations('theatre.peers');
  const heat = useHeat(site.id);
  return (
    <Panel className={className} flush title={t('title')} subtitle={t('unit')}>
      <Answered asked={heat} rows={5} inset>
        {(answer) =>
          answer === null || answer.peers.length === 0 ? (
            <EmptyState>{t(answer === null ? 'none' : 'empty')}</EmptyState>
          ) : (
            <PanelTable caption={t('title')}>
              <thead>
                <tr>
                  <th scope="col" className={`${HEAD_CELL} text-left`}>
                    {t('theatre')}
                  </th>
                  <th scope="col" className={`${HEAD_CELL} w-[68px] text-right`}>
                    {t('away')}
                  </th>
                  <th scope="col" className={`${HEAD_CELL} w-14 text-right`}>
                    {t('score')}
                  </th>
                  <th scope="col" className={`${HEAD_CELL} w-[96px] text-left md:w-[30%]`}>
                    {t('now')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {answer.peers.map((peer) => (
                  <Row key={peer.site.id} peer={peer} />
                ))}
              </tbody>
            </PanelTable>
          )
        }
      </Answered>
    </Panel>
  );
}
