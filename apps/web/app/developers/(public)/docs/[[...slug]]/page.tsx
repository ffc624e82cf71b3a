import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { OnThisPage } from '../../../../../docs/layout/on-this-page.tsx';
import { PageTurns } from '../../../../../docs/layout/page-turns.tsx';
import { components } from '../../../../../docs/mdx/components.tsx';
import { placeOf } from '../../../../../docs/navigation.ts';
import { docs } from '../../../../../docs/source.ts';

type Props = { readonly params: Promise<{ readonly slug?: string[] }> };

const findPage = async ({ params }: Props) => docs.getPage((await params).slug) ?? notFound();

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { title, description } = (await findPage(props)).data;
  return { title, description };
}

export default async function DocsPage(props: Props) {
  const page = await findPage(props);
  const { body: Body, toc } = await page.data.load();
  const place = placeOf(page.url);
  return (
    <div className="xl:grid xl:grid-cols-[minmax(0,1fr)_208px]">
      <article
        lang={page.slugs[0] === 'id' ? 'id' : 'en'}
        className="min-w-0 px-3.5 pt-7 pb-14 text-base leading-[1.6] text-ink-2 md:px-8 xl:px-12"
      >
        <div className="mx-auto max-w-[760px]">
          <p className="text-xs font-medium text-accent-text">{place?.group}</p>
          <h1 className="wide pt-1 text-title font-[640] tracking-[-0.026em] text-balance text-ink md:text-[30px]">
            {page.data.title}
          </h1>
          <p className="max-w-[62ch] pt-2 pb-4 text-lead text-ink-2">{page.data.description}</p>
          <Body components={components} />
          {place && <PageTurns before={place.before} after={place.after} />}
        </div>
      </article>
      <OnThisPage toc={toc} />
    </div>
  );
}
