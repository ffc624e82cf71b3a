import { type Body, type Path, valueAt, withValue } from '../model/body-values.ts';
import { type Fault, keyOf } from '../model/faults.ts';
import type { Member } from '../model/member.ts';
import { MemberField } from './member-field.tsx';

type Props = {
  readonly members: readonly Member[];
  readonly body: Body;
  /** What is to be told as wrong, by `keyOf`. */
  readonly faults: ReadonlyMap<string, Fault>;
  readonly onChange: (body: Body) => void;
  readonly under?: Path;
};

const TOP: Path = [];

/** A field for each member of a body, those of an object in it below its name. */
export function BodyFields({ members, body, faults, onChange, under = TOP }: Props) {
  return (
    <div className="grid gap-3">
      {members.map((member) => {
        const path = [...under, member.name];
        if (member.kind === 'object') {
          return (
            <fieldset key={member.name} className="grid gap-2 border-l-2 border-line pl-3">
              <legend className="pb-1 font-medium">{member.name}</legend>
              {member.told !== '' && <p className="text-xs text-ink-3">{member.told}</p>}
              <BodyFields members={member.members} under={path} {...{ body, faults, onChange }} />
            </fieldset>
          );
        }
        return (
          <MemberField
            key={member.name}
            member={member}
            value={valueAt(body, path)}
            fault={faults.get(keyOf(path))}
            onChange={(value) => onChange(withValue(body, path, value))}
          />
        );
      })}
    </div>
  );
}
