import { localDateTime } from '@cineradar/core/shared/zones';
import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../../../../format/use-format.ts';
import { Avatar } from '../../../../../ui/avatar.tsx';
import { Button, IconButton } from '../../../../../ui/button.tsx';
import { Panel } from '../../../../../ui/panel.tsx';
import { showToast } from '../../../../../ui/toasts.ts';
import type { Site } from './find-site.ts';
import { NoteForm } from './note-form.tsx';
import { Answered } from './panel-state.tsx';
import type { SiteNote } from './queries.ts';
import { useNotes } from './use-notes.ts';

function Note({
  note,
  site,
  onRemove,
}: {
  readonly note: SiteNote;
  readonly site: Site;
  readonly onRemove: () => void;
}) {
  const t = useTranslations('theatre.notes');
  const format = useFormat();
  const day = localDateTime(new Date(note.createdAt), site.city.zone).date;
  return (
    <li className="group grid grid-cols-[24px_minmax(0,1fr)_auto] gap-x-2.5">
      <Avatar name={note.authorName} />
      <div className="min-w-0">
        <b className="font-[550]">{note.authorName}</b> <span className="text-ink-3">{format.day(day, 'short')}</span>
        <p className="mt-px leading-normal break-words whitespace-pre-line text-ink-2">{note.text}</p>
      </div>
      {note.mine ? (
        <IconButton
          icon={Trash2}
          size="small"
          label={t('remove', { day: format.day(day, 'short') })}
          onClick={onRemove}
          className="md:opacity-0 md:group-focus-within:opacity-100 md:group-hover:opacity-100"
        />
      ) : null}
    </li>
  );
}

/** What the organisation knows of this house that no figure tells. */
export function NotesPanel({ site, className }: { readonly site: Site; readonly className: string }) {
  const t = useTranslations('theatre.notes');
  const { notes, add, remove } = useNotes(site.id);
  const [isWriting, setIsWriting] = useState(false);
  const takeBack = (id: string) =>
    remove.mutate(id, {
      onSuccess: () => showToast(t('removed')),
      onError: () => showToast(t('notRemoved'), { tone: 'bad' }),
    });
  return (
    <Panel
      className={className}
      title={t('title')}
      actions={
        isWriting ? undefined : (
          <Button variant="ghost" size="small" icon={Plus} onClick={() => setIsWriting(true)}>
            {t('add')}
          </Button>
        )
      }
    >
      {isWriting ? (
        <NoteForm
          isSaving={add.isPending}
          failed={add.isError}
          onSave={(text) => add.mutate(text, { onSuccess: () => setIsWriting(false) })}
          onCancel={() => setIsWriting(false)}
        />
      ) : null}
      <Answered asked={notes} rows={2}>
        {({ data }) =>
          data.length === 0 ? (
            <p className="text-ink-3">{t('empty')}</p>
          ) : (
            <ul className="grid gap-3">
              {data.map((note) => (
                <Note key={note.id} note={note} site={site} onRemove={() => takeBack(note.id)} />
              ))}
            </ul>
          )
        }
      </Answered>
    </Panel>
  );
}
