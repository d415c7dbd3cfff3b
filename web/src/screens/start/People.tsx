import { Alert, Button, Code, CopyButton, Group, Select, TextInput } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { record, useChange, useMay } from '../../api/changes';
import { useSession } from '../../api/session';
import type { AnyRecord } from '../../api/types';
import { useProvenStep } from '../../parts/Proof';
import { RecordLink } from '../../parts/RecordLink';
import { Trouble } from '../../parts/Trouble';
import { Waiting } from '../../parts/Waiting';
import { useLabels } from '../../words/labels';
import { useFurtherWords } from '../../words/language';
import { Ask } from './Ask';
import type { StepProps } from './Start';
import classes from './Start.module.css';
import { useAll } from './use_progress';

interface Link {
  name: string;
  link: string;
  lives_hours: number;
}

type Role = { role: string };

export default function People({ progress }: StepProps) {
  const { t } = useFurtherWords('start');
  const people = useAll('person', { state: 'active', sort: 'recorded' });
  const grants = useAll('grant', { state: 'active' });
  const [link, setLink] = useState<Link>();
  if (!people || !grants) return <Waiting rows={8} />;
  return (
    <Ask step="people" done={progress.done.has('people')}>
      {people.length < 2 && <p className={classes.hint}>{t('people.alone')}</p>}
      <Listed people={people} grants={grants} show={setLink} />
      {link && <Shown link={link} close={() => setLink(undefined)} />}
      <Add />
    </Ask>
  );
}

function Listed({
  people,
  grants,
  show,
}: {
  people: AnyRecord[];
  grants: AnyRecord[];
  show: (link: Link) => void;
}) {
  const { t } = useFurtherWords('start');
  const labels = useLabels();
  const mayInvite = useMay('manage', 'person');
  const { data: session } = useSession();
  // The first owner is owner without a grant: nobody was there to give it.
  const rolesOf = (id: string) =>
    [
      ...grants.filter(({ fields }) => fields.person === id).map(({ fields }) => fields.role),
      ...(id === session?.person?.id ? session.roles.map((each) => (each as Role).role) : []),
    ]
      .filter((role, at, all) => all.indexOf(role) === at)
      .map((role) => labels.choice('grant', 'role', String(role)));
  return (
    <ul className={`${classes.rows} ${classes.people}`}>
      {people.map((person) => (
        <li key={person.id} className={classes.row}>
          <div>
            <RecordLink
              register="person"
              id={person.id}
              label={String(person.fields.name ?? person.id)}
            />
            <div className={classes.quiet}>
              {[person.fields.job, rolesOf(person.id).join(', ') || t('people.none')]
                .filter(Boolean)
                .join(' · ')}
            </div>
          </div>
          {mayInvite && person.id !== session?.person?.id && rolesOf(person.id).length > 0 && (
            <Invite id={person.id} name={String(person.fields.name)} show={show} />
          )}
        </li>
      ))}
    </ul>
  );
}

// A link by which somebody comes in and chooses a password; nobody else ever knows it.
function Invite({ id, name, show }: { id: string; name: string; show: (link: Link) => void }) {
  const { t } = useFurtherWords('start');
  const make = useProvenStep<Omit<Link, 'name'>>((made) => show({ ...made, name }));
  return (
    <>
      <Button
        size="compact-sm"
        variant="subtle"
        loading={make.busy}
        aria-label={`${t('people.link_make')}: ${name}`}
        onClick={() => make.run({ method: 'POST', path: `accounts/${id}/recover` })}
      >
        {t('people.link_make')}
      </Button>
      {make.dialog}
      {make.error && <Trouble error={make.error} />}
    </>
  );
}

function Shown({ link, close }: { link: Link; close: () => void }) {
  const { t } = useFurtherWords('start');
  const address = new URL(link.link, window.location.origin).href;
  return (
    <Alert color="petrol" mb="md" withCloseButton onClose={close} closeButtonLabel={t('close')}>
      <p>{t('people.link', { name: link.name, hours: link.lives_hours })}</p>
      <Group gap="xs" wrap="nowrap">
        <Code className={classes.link}>{address}</Code>
        <CopyButton value={address}>
          {({ copied, copy }) => (
            <Button size="compact-sm" variant="default" onClick={copy}>
              {copied ? t('people.copied') : t('people.copy')}
            </Button>
          )}
        </CopyButton>
      </Group>
    </Alert>
  );
}

const offered = ['aims_manager', 'approver', 'contributor', 'internal_auditor', 'reader'];

function Add() {
  const { t } = useFurtherWords('start');
  const labels = useLabels();
  const change = useChange();
  const mayGrant = useMay('manage', 'grant');
  const [fields, setFields] = useState({ name: '', email: '', job: '' });
  const [role, setRole] = useState<string | null>('approver');
  const set = (name: keyof typeof fields) => (event: { currentTarget: { value: string } }) => {
    const text = event.currentTarget.value;
    setFields((before) => ({ ...before, [name]: text }));
  };
  const add = async () => {
    const filled = Object.fromEntries(Object.entries(fields).filter(([, text]) => text));
    const { data } = await change.mutateAsync(record.create('person', filled));
    if (role && mayGrant)
      await change.mutateAsync(record.create('grant', { person: data.id, role }));
    setFields({ name: '', email: '', job: '' });
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Enter in one of its fields adds
    <div
      className={classes.add}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && fields.name.trim()) void add().catch(() => undefined);
      }}
    >
      <TextInput label={t('people.name')} value={fields.name} onChange={set('name')} />
      <TextInput label={t('people.job')} value={fields.job} onChange={set('job')} />
      <TextInput
        label={t('people.email')}
        type="email"
        value={fields.email}
        onChange={set('email')}
      />
      {mayGrant && (
        <Select
          label={t('people.give')}
          data={offered.map((word) => ({
            value: word,
            label: labels.choice('grant', 'role', word),
          }))}
          value={role}
          onChange={setRole}
          clearable
          placeholder={t('people.no_role')}
        />
      )}
      <Button
        variant="light"
        leftSection={<IconUserPlus size={16} />}
        disabled={fields.name.trim() === ''}
        loading={change.isPending}
        onClick={() => void add().catch(() => undefined)}
      >
        {t('people.add')}
      </Button>
      {change.error && <Trouble error={change.error} />}
    </div>
  );
}
