import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../../../../ui/button.tsx';
import { TextArea } from '../../../../../ui/text-field.tsx';

const MOST_CHARACTERS = 2_000;

type Props = {
  readonly isSaving: boolean;
  readonly failed: boolean;
  readonly onSave: (text: string) => void;
  readonly onCancel: () => void;
};

/** A new note, in the place where it will stand. */
export function NoteForm({ isSaving, failed, onSave, onCancel }: Props) {
  const t = useTranslations('theatre.notes');
  const [text, setText] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  // Who asked for a note wants to write it.
  useEffect(() => field.current?.focus(), []);
  const tooLong = text.length > MOST_CHARACTERS ? t('tooLong', { count: text.length - MOST_CHARACTERS }) : undefined;
  const error = tooLong ?? (failed ? t('failed') : undefined);
  return (
    <form
      className="mb-3 grid gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '' && tooLong === undefined) onSave(text.trim());
      }}
    >
      <TextArea
        label={t('text')}
        value={text}
        ref={field}
        onChange={(event) => setText(event.currentTarget.value)}
        {...(error === undefined ? {} : { error })}
      />
      <div className="flex justify-end gap-2">
        <Button variant="ghost" size="small" onClick={onCancel}>
          {t('cancel')}
        </Button>
        <Button type="submit" size="small" disabled={text.trim() === ''} busy={isSaving ? t('saving') : undefined}>
          {t('save')}
        </Button>
      </div>
    </form>
  );
}
