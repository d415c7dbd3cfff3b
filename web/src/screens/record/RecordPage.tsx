import { Tabs } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { startTransition, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAddressQuery, useSetAddressQuery } from '../../api/as_of';
import type { Answered } from '../../api/http';
import { shortRequirement } from '../../api/names';
import { useRecord, useRegister } from '../../api/queries';
import { isAllowed, useSession } from '../../api/session';
import type { AnyRecord, Register } from '../../api/types';
import { draftKey, readDraft } from '../../fields/drafts';
import { Comments } from '../../parts/comments/Comments';
import type { About } from '../../parts/comments/thread';
import { Go, to } from '../../parts/Go';
import { Page, Sheet } from '../../parts/Page';
import { labelOf, RecordLink } from '../../parts/RecordLink';
import { State } from '../../parts/State';
import { Trouble } from '../../parts/Trouble';
import { Waiting } from '../../parts/Waiting';
import { useLabels } from '../../words/labels';
import { DraftNote } from './DraftNote';
import { Editing } from './Editing';
import { Facts } from './Facts';
import { History } from './History';
import { Linked } from './Linked';
import { ProviderTools } from './ProviderTools';
import { Reading } from './Reading';
import { RecordActions } from './RecordActions';
import classes from './RecordPage.module.css';

// The page of any record, from its register's declaration.
export default function RecordPage() {
  const { register = '', id = '' } = useParams({ strict: false }) as Record<string, string>;
  const labels = useLabels();
  const spec = useRegister(register);
  const { data, error, refetch } = useRecord(register, id);
  if (error)
    return (
      <Page title={spec ? labels.all(spec) : register} narrow>
        <Trouble error={error} retry={() => void refetch()} />
      </Page>
    );
  if (!spec || !data) return <Waiting />;
  return <Known key={id} spec={spec} seen={data} />;
}

function Known({ spec, seen }: { spec: Register; seen: Answered<AnyRecord> }) {
  const { t } = useTranslation();
  const labels = useLabels();
  const query = useAddressQuery();
  const setQuery = useSetAddressQuery();
  const record = seen.data;
  const [editing, setEditing] = useState<{ first?: string }>();
  // A form is much to draw: the page answers meanwhile.
  const edit = (first?: string) => startTransition(() => setEditing(first ? { first } : {}));
  const draft = readDraft(draftKey(spec.name, record.id));
  const tab = query.tab ?? 'content';
  const { data: session } = useSession();
  const allowed = session && isAllowed(session.rights, 'manage', spec.name);
  return (
    <Page
      title={labelOf(spec, record)}
      above={
        <>
          <Go to={to.register(spec.name)}>{labels.all(spec)}</Go>
          {spec.name === 'comment' && <Subject about={subjectOf(spec, record)} />}
        </>
      }
      beside={record.state && <State register={spec.name} state={record.state} />}
      actions={!editing && <RecordActions spec={spec} seen={seen} edit={edit} />}
    >
      {!editing && draft && (
        <DraftNote draft={draft} spec={spec} id={record.id} open={() => edit()} />
      )}
      <div className={classes.columns}>
        <Tabs
          value={tab}
          onChange={(chosen) =>
            void setQuery({ tab: chosen === 'content' ? undefined : (chosen ?? undefined) }, true)
          }
          className={classes.main}
        >
          <Tabs.List className="no-print">
            <Tabs.Tab value="content">{t('record.content')}</Tabs.Tab>
            <Tabs.Tab value="linked">{t('record.linked')}</Tabs.Tab>
            <Tabs.Tab value="history">{t('record.history')}</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="content" pt="sm">
            <Sheet>
              {editing ? (
                <Editing
                  spec={spec}
                  seen={seen}
                  first={editing.first}
                  close={() => setEditing(undefined)}
                />
              ) : (
                <Reading spec={spec} record={record} />
              )}
            </Sheet>
            {spec.name === 'identity_provider' && allowed && (
              <Sheet title={t('provider.tools')}>
                <ProviderTools id={record.id} />
              </Sheet>
            )}
            <div className={classes.below}>
              <Comments about={subjectOf(spec, record)} />
            </div>
          </Tabs.Panel>
          <Tabs.Panel value="linked" pt="sm">
            {tab === 'linked' && <Linked spec={spec} id={record.id} />}
          </Tabs.Panel>
          <Tabs.Panel value="history" pt="sm">
            {tab === 'history' && <History spec={spec} id={record.id} />}
          </Tabs.Panel>
        </Tabs>
        <Facts spec={spec} record={record} />
      </div>
    </Page>
  );
}

// On the page of a comment stands the whole conversation that it is part of.
function subjectOf({ name }: Register, { id, fields }: AnyRecord): About {
  if (name !== 'comment') return { register: name, id };
  return { register: String(fields.about_register ?? ''), id: String(fields.about ?? '') };
}

function Subject({ about }: { about: About }) {
  if (!about.id) return null;
  return (
    <>
      {' › '}
      {about.register === 'requirement' ? (
        <Go to={to.requirement(about.id)}>{shortRequirement(about.id)}</Go>
      ) : (
        <RecordLink register={about.register} id={about.id} />
      )}
    </>
  );
}
