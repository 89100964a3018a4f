/** A short name, unique in a scenario: 1 to 32 of a-z, 0-9 and -. */
export type Handle = string;

/** The name or ARN of a managed policy, a template, or AWS's own JSON. */
export type Policy = string | object;

/** Ground state, what to show of it, and which outcome to open first. */
export interface Scenario {
  version: 1;
  /** What the scenario is called; its question if not said. */
  title?: Words;
  /** The question it answers. */
  question?: Words;
  /** The day whose AWS answers: `2026-11-23T00:00:00Z`, which is that of a document that says none. */
  time?: string;
  /** The accounts. Their handles are their ids. If not said, those that the rest names, or 111122223333. */
  accounts?: Account[];
  /** Users, roles, federated users and root users. */
  principals: Principal[];
  /** IAM groups. What is attached to one holds for the users in it. */
  groups?: Group[];
  /** Customer managed policies. What has a policy attached names it. */
  managedPolicies?: ManagedPolicy[];
  /** Customer managed keys. `aws/s3` exists by itself. */
  keys?: Key[];
  /** General purpose buckets. */
  buckets: Bucket[];
  /** The organization that the accounts belong to. */
  organization?: Organization;
  /** VPC endpoints through which requests can come. */
  vpcEndpoints?: VpcEndpoint[];
  /** Access points of the buckets; a request names one in place of its bucket. */
  accessPoints?: AccessPoint[];
  /** CloudFront distributions; each can be a caller. */
  distributions?: Distribution[];
  /** Whether KMS throttles every call. */
  kmsIsThrottled?: boolean;
  /** Objects, in the order of their uploads. */
  objects?: StoredObject[];
  /** Which outcomes the table shows; what all principals download from all buckets if not said. */
  show?: Show;
  /**
   * What outcomes of the table are expected to be: caller, bucket, operation. A scenario with expectations is a test.
   */
  expect?: Record<string, Record<string, Record<string, "allowed" | "ciphertext" | "denied" | "failed">>>;
  /** Requests one after the other, beside the table. What one changes holds for the steps after it. */
  timeline?: TimelineStep[];
  /**
   * Which outcome is open: one of the table, or that of a request of the timeline; the first of the table if not said.
   */
  focus?: Focus;
}

/** One request to S3 or KMS. */
export interface Request {
  /** Who sends it. */
  caller: "anyone" | Handle;
  /** The operation of the API. */
  operation:
    | "PutObject"
    | "PostObject"
    | "GetObject"
    | "HeadObject"
    | "DeleteObject"
    | "CopyObject"
    | "GetObjectAttributes"
    | "CreateMultipartUpload"
    | "UploadPart"
    | "UploadPartCopy"
    | "CompleteMultipartUpload"
    | "UpdateObjectEncryption"
    | "GetObjectAcl"
    | "PutObjectAcl"
    | "GetObjectTagging"
    | "PutObjectTagging"
    | "DeleteObjectTagging"
    | "ReplicateObject"
    | "ListObjectsV2"
    | "ListObjectVersions"
    | "HeadBucket"
    | "GetBucketLocation"
    | "CreateBucket"
    | "GetBucketPolicy"
    | "PutBucketPolicy"
    | "DeleteBucketPolicy"
    | "GetBucketPolicyStatus"
    | "GetPublicAccessBlock"
    | "PutPublicAccessBlock"
    | "DeletePublicAccessBlock"
    | "GetBucketOwnershipControls"
    | "PutBucketOwnershipControls"
    | "DeleteBucketOwnershipControls"
    | "DeleteObjects"
    | "DeleteBucket"
    | "GetBucketAcl"
    | "PutBucketAcl"
    | "GetBucketEncryption"
    | "PutBucketEncryption"
    | "DeleteBucketEncryption"
    | "GetBucketAbac"
    | "PutBucketAbac"
    | "GetBucketTagging"
    | "PutBucketTagging"
    | "DeleteBucketTagging"
    | "GetBucketWebsite"
    | "PutBucketWebsite"
    | "DeleteBucketWebsite"
    | "GetBucketVersioning"
    | "PutBucketVersioning"
    | "GetAccessPointPolicy"
    | "PutAccessPointPolicy"
    | "ListBuckets"
    | "GetAccountPublicAccessBlock"
    | "DeleteAccountPublicAccessBlock"
    | "PutAccountPublicAccessBlock"
    | "Decrypt"
    | "GenerateDataKey"
    | "Encrypt"
    | "ReEncrypt"
    | "DescribeKey"
    | "GetKeyPolicy"
    | "GetKeyRotationStatus"
    | "CreateKey"
    | "CreateAlias"
    | "ListResourceTags"
    | "TagResource"
    | "UntagResource"
    | "PutKeyPolicy"
    | "EnableKey"
    | "DisableKey"
    | "ScheduleKeyDeletion"
    | "CancelKeyDeletion"
    | "CreateGrant"
    | "RevokeGrant"
    | "RetireGrant"
    | "RotateKeyOnDemand";
  /**
   * The bucket: a handle, also of an access point, or an access point's alias; else taken for a bucket's name. An
   * account's id for Block Public Access of an account, and for ListBuckets, which lists those of the caller's account
   * whatever stands here. A step of the timeline may leave it out where the document has one bucket.
   */
  bucket?: string;
  /** The object; if not said, the bucket's first, and `upload.txt` for an upload. */
  object?: string;
  /** The version of the object: a number counts the object's versions from the oldest, 1; anything else is an id. */
  versionId?: string;
  /**
   * The body of an upload. At most 65,536 bytes of UTF-8; a part with its repetitions 6 MiB, and all uploads of the
   * timeline together 11 MiB.
   */
  body?: string;
  /** The policy that is put, as a name or as JSON. */
  policy?: Policy;
  /** The prefix of a listing. */
  prefix?: string;
  /** Which endpoint; `rest` if not said. */
  endpoint?: "rest" | "path" | "website";
  /**
   * The Region whose endpoint it goes to; if not said that of the bucket, for CreateBucket the new one's, and for
   * ListBuckets us-east-1, cn-north-1 or us-gov-west-1.
   */
  endpointRegion?: string;
  /** `https`, but `http` for websites, if not said. */
  transport?: "https" | "http";
  /** The version of TLS. If not said, it is one that AWS takes on that day, and nobody knows which. */
  tlsVersion?: "1.0" | "1.1" | "1.2" | "1.3";
  /** How it is signed; as current SDKs do, `V4Header`, if not said. `anyone` signs nothing. */
  signature?:
    | "V4Header"
    | "V2Header"
    | { V4Query: { signed: string; expiresSeconds: number } }
    | { V2Query: { expires: string } };
  /** What its signer did differently from what AWS needs. */
  signing?: Signing;
  /** When it arrives; the document's time if not said. */
  time?: string;
  /** The sender's address. */
  sourceIp?: string;
  /** The VPC endpoint through which it comes, by its id. */
  vpcEndpoint?: string;
  /** Headers of a presigned request that were added after signing, by name. */
  unsignedHeaders?: string[];
  /**
   * What else the operation takes, under AWS's names, such as `Prefix`, `Delimiter` and `MaxKeys` of a listing. Headers
   * under the names that the SDKs have for them (`Tagging`, `IfNoneMatch`) and structures as the API nests them
   * (`ServerSideEncryptionConfiguration`) are taken too. A name that the operation does not take is a problem.
   */
  parameters?: object;
  /** Headers, such as `x-amz-server-side-encryption`. */
  headers?: Record<string, string>;
}

/** Every policy that has a say about the requests that are asked. */
export interface PolicySet {
  /** The resource whose policy it is, or that the requests are about. */
  resource: PolicyResource;
  /** The identity-based policies of the principal, its groups' included. */
  identityPolicies?: Policy[];
  /** The permissions boundary of the user or role. */
  permissionsBoundary?: Policy;
  /** The policies handed over when the session began. */
  sessionPolicies?: Policy[];
  /**
   * The service control policies over the principal's account: a list for each level, from the root down to the
   * account. None where there is no organization, or where the account is the one that manages it. A level without any
   * has no say. `FullAWSAccess` is a name.
   */
  serviceControlPolicies?: Policy[][];
  /**
   * The resource control policies over the resource's account, in the same way. `RCPFullAWSAccess`, which AWS attaches
   * at every level, need not be said: only what the others deny matters.
   */
  resourceControlPolicies?: Policy[][];
  /** The policy of the VPC endpoint that the requests come through. */
  vpcEndpointPolicy?: Policy;
}

/** Whether a principal may do something. */
export interface PolicyRequest {
  /**
   * The ARN of a user, of an account's root user or of a role's session
   * (`arn:aws:sts::111122223333:assumed-role/reader/session`), a service such as `cloudfront.amazonaws.com`, or
   * `anonymous`.
   */
  principal: string;
  /**
   * The ARN of the role whose session the principal is, where the role has a path: the session's ARN does not say it.
   */
  roleArn?: string;
  /** The action, such as `s3:GetObject`. */
  action: string;
  /** The ARN of what it is done to. */
  resource: string;
  /**
   * The condition keys of the request by their names, such as `aws:SecureTransport`, each with its value or its values.
   * A list of one value is that value, unless AWS calls the key multivalued. Those that follow from the principal's
   * ARN, such as `aws:PrincipalAccount`, need not be said. `aws:userid` is open where it is not said, any other key
   * absent.
   */
  context?: Record<string, string | string[]>;
}

/** A text in both languages. One of them stands for both. */
export interface Words {
  /** English; as in Japanese if not said. */
  en?: string;
  /** Japanese; as in English if not said. */
  ja?: string;
}

/** An AWS account. */
export interface Account {
  /** Its 12 digits, and so its handle. */
  id: string;
  /** Block Public Access of the account; all four off if not said. */
  publicAccessBlock?: PublicAccessBlock;
  /**
   * How many cryptographic requests for symmetric keys the account sends to the KMS of each Region in a second, beside
   * those of the document; 0 if not said. KMS throttles what exceeds the quota.
   */
  kmsRequestsPerSecond?: number;
  /** Whether AWS has suspended it. */
  suspended?: boolean;
}

/** Somebody who can sign requests. */
export interface Principal {
  /** Its handle; if not said, its name in lower case, with a hyphen for what cannot stand in a handle. */
  id?: Handle;
  /** The user's or role's name, or a service principal. */
  name: string;
  /** Its account; the first one if not said. Of a service that for whose resource it calls: `aws:SourceAccount`. */
  account?: string;
  /**
   * What kind of principal; if not said, `role` with a `session`, `federated` with a `user`, `service` with a
   * `sourceArn`, else `user`.
   */
  type?: "root" | "user" | "role" | "federated" | "service";
  /** Where the user or role stands in IAM, `/service-role/`; `/` if not said. It is part of the ARN. */
  path?: string;
  /**
   * The unique id, `AIDA…` of a user and `AROA…` of a role: what `aws:userid` says, and what a policy shows whose
   * principal was deleted. Where one decides and none is said, there is no verdict.
   */
  uniqueId?: string;
  /** The name of the role's session, as it stands in the `assumed-role` ARN. Roles have one, others do not. */
  session?: string;
  /** `Expiration` of the session's credentials; without one they outlast every request. */
  expiration?: string;
  /**
   * What the credentials say of how they were got: condition keys with their values, such as `aws:SourceIdentity`,
   * `aws:MultiFactorAuthPresent`, `aws:FederatedProvider`, and what an identity provider says (`saml:…`,
   * `cognito-identity.amazonaws.com:sub`, …). A session of which this is said has none of those keys beside it, but for
   * those of MFA; of one of which it is not said nobody knows.
   */
  sessionContext?: Record<string, string>;
  /**
   * The IAM groups that the user is in; of a federated session those of the user who made it. Their policies are the
   * user's, too.
   */
  groups?: Handle[];
  /** Identity-based policies. */
  policies?: IdentityPolicies;
  /** The permissions boundary. */
  boundary?: Policy;
  /**
   * Session policies passed when the session was made: one inline policy at most and 10 managed ones, and the text and
   * the ARNs together in 2,048 characters.
   */
  sessionPolicies?: Policy[];
  /** The IAM user who made a federated session: its name. */
  user?: string;
  /**
   * The resource for which a service calls: `aws:SourceArn`. Where one decides and none is said, there is no verdict.
   */
  sourceArn?: string;
  /** Whether a role is service-linked. */
  serviceLinked?: boolean;
  /** Tags. */
  tags?: Record<string, string>;
}

/** A group of IAM users. It is no principal: no policy can name it, and it has no permissions boundary. */
export interface Group {
  /** Its handle; if not said, its name in lower case, with a hyphen for what cannot stand in a handle. */
  id?: Handle;
  /** Its name. */
  name: string;
  /** Its account; the first one if not said. */
  account?: string;
  /** Where it stands in IAM; `/` if not said. */
  path?: string;
  /** Identity-based policies of the users in it. */
  policies?: IdentityPolicies;
}

/** A customer managed policy. Whatever has it attached, in its account, names it by its name or its ARN. */
export interface ManagedPolicy {
  /** Its handle; if not said, its name in lower case, with a hyphen for what cannot stand in a handle. */
  id?: Handle;
  /** Its name. */
  name: string;
  /** Its account; the first one if not said. */
  account?: string;
  /** Where it stands in IAM; `/` if not said. It is part of the ARN. */
  path?: string;
  /** What it says. */
  policy: Policy;
}

/** A customer managed KMS key. */
export interface Key {
  /** Its handle; if not said, its first alias in lower case, or `key`. */
  id?: Handle;
  /** Its ARN. */
  arn: string;
  /** Aliases without `alias/`. */
  aliases?: string[];
  /** Its state; `Enabled` if not said. */
  state?:
    | "Enabled"
    | "Disabled"
    | "PendingDeletion"
    | "PendingImport"
    | "PendingReplicaDeletion"
    | "Creating"
    | "Updating"
    | "Unavailable";
  /**
   * `DeletionDate`: when a key that is pending deletion is deleted. It never is if not said; in other states this says
   * nothing.
   */
  deletionDate?: string;
  /** Its key policy: `default`, `named-users` or JSON; `default` if not said. */
  policy?: Policy;
  /** The principals that the policy `named-users` names as administrators and users. */
  users?: Handle[];
  /** `KeySpec` */
  spec?: "SYMMETRIC_DEFAULT" | "RSA_2048" | "HMAC_256";
  /** Grants. */
  grants?: KeyGrant[];
  /** How often the key material has been rotated. */
  rotations?: number;
  /** Tags; if not said, nobody knows them. */
  tags?: Record<string, string>;
}

/** A general purpose bucket. */
export interface Bucket {
  /** Its handle; if not said, its name with a hyphen for what cannot stand in a handle. */
  id?: Handle;
  /** Its name. */
  name: string;
  /** The account that owns it; the first one if not said. */
  account?: string;
  /** Its Region, such as `ap-northeast-1`; `us-east-1` if not said. */
  region?: string;
  /** Default encryption. None was possible before 2023. */
  encryption?: Encryption;
  /**
   * The default encryption when the stored objects were uploaded, where it was another: new uploads alone follow
   * `encryption`. `null` if there was none then.
   */
  storedEncryption?: Encryption | null;
  /**
   * Kinds of encryption that uploads may not ask for, as in `BlockedEncryptionTypes`. None if not said; but of a bucket
   * that says neither `publicAccessBlock` nor `ownership`, those of a bucket that is made on the day of `time`.
   */
  blockedEncryptionTypes?: "SSE-C"[];
  /**
   * Block Public Access of the bucket; if not said, that of a bucket that is made on the day of `time`: all four on
   * since 2023-04-28, off before.
   */
  publicAccessBlock?: PublicAccessBlock;
  /** Object Ownership; if not said, `BucketOwnerEnforced` since 2023-04-28 and `ObjectWriter` before. */
  ownership?: "BucketOwnerEnforced" | "BucketOwnerPreferred" | "ObjectWriter";
  /** The bucket policy: `public-read` or JSON. */
  policy?: Policy | null;
  /** Static website hosting. */
  website?: Website | null;
  /** The ACL; `private` if not said. */
  acl?: string | AclGrant[];
  /** Whether the requester pays. */
  requesterPays?: boolean;
  /**
   * Versioning; a bucket never had it if not said. In a bucket that has it, two objects of one name are two versions.
   */
  versioning?: "Unversioned" | "Enabled" | "Suspended";
  /** The rule by which S3 replicates what is uploaded. It works between buckets with versioning. */
  replication?: Replication;
  /**
   * Whether conditions see the bucket's tags: `Status` of its ABAC. Without it, and with `tags`, it is off, as it is on
   * every new bucket; without both nobody knows.
   */
  abac?: "Enabled" | "Disabled";
  /** Tags. */
  tags?: Record<string, string>;
}

/** An organization of AWS Organizations. */
export interface Organization {
  /** `o-…` */
  id: string;
  /** The account that SCPs and RCPs do not reach. */
  managementAccount: string;
  /** Block Public Access set by an organization policy, for every account below it. */
  blocksPublicAccess?: boolean;
  /** The root, the organizational units and the accounts, from above to below. */
  levels: OrganizationLevel[];
}

/** A VPC endpoint for S3. */
export interface VpcEndpoint {
  /** `vpce-…` */
  id: string;
  /** `vpc-…` */
  vpc: string;
  /** The account that owns the endpoint and its VPC. Where it decides and is not said, there is no verdict. */
  account?: string;
  /** The caller's address inside the VPC. */
  sourceIp: string;
  /** Its policy; without one everything passes. */
  policy?: Policy;
}

/** An access point of a bucket. */
export interface AccessPoint {
  /** Its handle. */
  id: Handle;
  /** Its name, unique in its account. */
  name: string;
  /** The account that owns it. */
  account: string;
  /** `Alias`: the name that S3 made for it, ending with `-s3alias`; requests can name it as their bucket. */
  alias?: string;
  /** The bucket behind it. */
  bucket: Handle;
  /** Its policy. */
  policy?: Policy;
  /** Block Public Access, fixed when it was made. */
  publicAccessBlock: PublicAccessBlock;
  /** The VPC from which alone it answers; without one its network origin is the internet. */
  vpc?: string;
}

/** A CloudFront distribution in front of a bucket. As a caller it stands for a viewer whose request it fetches. */
export interface Distribution {
  /** Its handle. */
  id: Handle;
  /** `E…` */
  distributionId: string;
  /** The account that owns it. */
  account: string;
  /** How it signs requests to S3. */
  originAccess: "control" | "none" | { identity: string };
}

/** An object, as it is uploaded. */
export interface StoredObject {
  /** The bucket; the first one if not said. */
  bucket?: Handle;
  /** Its name. */
  name: string;
  /** Its text; `Hello` and a line end if not said. At most 65,536 bytes of UTF-8, and all objects together 262,144. */
  body?: string;
  /** When it was uploaded; the document's time if not said. */
  time?: string;
  /** Who uploaded it; the bucket owner's account if not said. */
  by?: Handle;
  /** Headers of the upload, such as `x-amz-server-side-encryption`. */
  headers?: Record<string, string>;
  /** How the uploader's client, the Amazon S3 Encryption Client, encrypted it before the upload, if it did. */
  clientSideEncryption?: ClientSideEncryption;
}

/**
 * Which outcomes the table shows: each caller's, for each bucket and operation. Each row and each column stands there
 * once, at most 544 cells in all.
 */
export interface Show {
  /** Rows; all principals if not said, and `anyone` where there is none. */
  callers?: ("anyone" | Handle)[];
  /** Groups of columns; an access point can stand in place of a bucket. All buckets if not said. */
  buckets?: Handle[];
  /** Columns of each group; `download` if not said. */
  operations?: Operation[];
}

/**
 * One step of the timeline: a request, a wait in seconds, or S3 forgetting the Bucket Keys it has kept for longer than
 * so many seconds, or all of them.
 */
export type TimelineStep = { id: Handle; title?: Words } & (
  /** A caller sends a request. It arrives at the timeline's time. */
  | { request: Omit<Request, "time"> }
  /** Seconds that pass. */
  | { wait: number }
  /** S3 forgets the Bucket Keys that it has kept for longer than so many seconds. */
  | { bucketKeysExpire: number }
  /** S3 forgets all Bucket Keys. */
  | { bucketKeysForgotten: true }
);

/** Which outcome is open: a cell of the table, or a request of the timeline. */
export type Focus = Cell | { step: Handle };

/** What the signer of a request did differently from what AWS needs; what AWS answers follows from it. */
export interface Signing {
  /** By how many seconds the signer's clock is ahead of AWS's; negative where it is behind. */
  clockOffsetSeconds?: number;
  /** The Region in the credential scope; the bucket's if not said. */
  region?: string;
  /** The access key id that the request names; the signer's own if not said. */
  accessKeyId?: string;
  /** Whether another secret access key than the signer's made the signature. */
  wrongSecretAccessKey?: boolean;
  /** What stood in the request when it was signed, where something else arrives. */
  asSigned?: AsSigned;
  /** The parameters that a presigned URL of Signature Version 4 lacks. */
  missingParameters?:
    | ("X-Amz-Credential"
    | "X-Amz-Signature"
    | "X-Amz-Date"
    | "X-Amz-SignedHeaders"
    | "X-Amz-Expires")[];
}

/** A resource with its policy. */
export interface PolicyResource {
  /** A bucket's ARN without any object, a KMS key's ARN, or that of another resource. */
  arn: string;
  /** The account that owns it; the ARN's own if not said. A bucket's ARN has none. */
  account?: string;
  /** Its policy. */
  policy?: Policy;
}

/** The four settings of S3 Block Public Access. */
export interface PublicAccessBlock {
  /** `BlockPublicAcls` */
  BlockPublicAcls: boolean;
  /** `IgnorePublicAcls` */
  IgnorePublicAcls: boolean;
  /** `BlockPublicPolicy` */
  BlockPublicPolicy: boolean;
  /** `RestrictPublicBuckets` */
  RestrictPublicBuckets: boolean;
}

/**
 * The identity-based policies of a principal or a group. JSON is an inline policy; a name or an ARN is that of a
 * managed policy that is attached. Two have a control of their own; a policy named by both is attached once.
 */
export interface IdentityPolicies {
  /** The policy behind the S3 control. */
  s3?: Policy;
  /** The policy behind the KMS control. */
  kms?: Policy;
  /** All others. */
  others?: Policy[];
}

/** A grant of a KMS key. */
export interface KeyGrant {
  /**
   * `GranteePrincipal`: the ARN of an account's root, a user, a role, a role's session or a federated user; a service
   * principal; or a principal's handle.
   */
  GranteePrincipal: string;
  /** `RetiringPrincipal`: who may retire it, in the same ways. */
  RetiringPrincipal?: string;
  /** `Operations`: what it allows. */
  Operations:
    | ("Decrypt"
    | "Encrypt"
    | "GenerateDataKey"
    | "ReEncryptFrom"
    | "ReEncryptTo"
    | "CreateGrant"
    | "RetireGrant"
    | "DescribeKey")[];
  /** `Constraints`: under which encryption context. */
  Constraints?: GrantConstraint;
}

/** Default encryption, as in `ServerSideEncryptionRule`. */
export interface Encryption {
  /** `SSEAlgorithm` */
  SSEAlgorithm: "AES256" | "aws:kms" | "aws:kms:dsse";
  /** `KMSMasterKeyID`: an id, ARN or alias, unchecked as in S3. None with `aws:kms` is `aws/s3`. */
  KMSMasterKeyID?: string;
  /** `BucketKeyEnabled` */
  BucketKeyEnabled?: boolean;
}

/** Static website hosting. */
export interface Website {
  /** The index document. */
  index: string;
  /** The error document. */
  error?: string;
}

/** One grant of an ACL. */
export interface AclGrant {
  /** An account id, or a group's URI. */
  grantee: string;
  /** `READ`, `WRITE`, `READ_ACP`, `WRITE_ACP`, `FULL_CONTROL` */
  permission: string;
}

/** A replication rule for the whole bucket. */
export interface Replication {
  /** `Role`: the handle of the principal whose rights S3 uses. */
  role: Handle;
  /** `Destination`: the handle of the bucket. */
  destination: Handle;
  /** `ReplicaKmsKeyID`, with which SSE-KMS and DSSE-KMS objects are selected: without it they are left out. */
  replicaKmsKeyId?: string;
}

/** The root, an organizational unit or an account, with the policies attached to it. */
export interface OrganizationLevel {
  /** `r-…`, `ou-…` or an account id. */
  id: string;
  /** The accounts at or below this level. */
  accounts: string[];
  /**
   * Service control policies; none where the type is not in use. `FullAWSAccess`, its id or its ARN stands for AWS's
   * own.
   */
  serviceControlPolicies?: Policy[];
  /** Resource control policies, beside `RCPFullAWSAccess`, which is there whether or not it is named. */
  resourceControlPolicies?: Policy[];
}

/**
 * What the Amazon S3 Encryption Client does with an object before it uploads it. `PutObject` takes it as the parameter
 * `ClientSideEncryption`.
 */
export interface ClientSideEncryption {
  /** The format of the object and its metadata; V3 has key commitment. */
  Format: "V2" | "V3";
  /** `KeyId`: the KMS key that wraps the data key, by its handle or ARN. */
  KeyId: string;
  /** `EncryptionContext`: the client's own pairs. */
  EncryptionContext?: Record<string, string>;
}

/**
 * A column of the table: what a person does, and so which request is sent. `list` is ListObjectsV2, `download`
 * GetObject, `upload` PutObject, `open` an unsigned GetObject by a browser.
 */
export type Operation = "list" | "download" | "upload" | "open";

/** One outcome of the table. */
export interface Cell {
  /** The row. */
  caller: "anyone" | Handle;
  /** The group of columns. */
  bucket: Handle;
  /** The column. */
  operation: Operation;
}

/** What stood in a request when it was signed, where something else arrives. */
export interface AsSigned {
  /** The HTTP method. */
  method?: "DELETE" | "GET" | "HEAD" | "POST" | "PUT";
  /** The object. */
  object?: string;
  /** The query without the parameters of the signature. */
  query?: string;
  /** Headers that the signature covers. */
  headers?: Record<string, string>;
}

/** Under which encryption context a grant allows. */
export type GrantConstraint =
  /** Exactly these pairs. */
  | { EncryptionContextEquals: Record<string, string> }
  /** At least these pairs. */
  | { EncryptionContextSubset: Record<string, string> };

// What comes of them is written by hand from here.

export type Language = "en" | "ja";

/** What came of one step. */
export interface StepRow {
  step: Handle;
  /** When it was over. */
  time: string;
  /** Of a request; null for other steps. */
  outcome: Outcome | null;
}

export interface Outcome {
  result: CellResult;
  /** What the caller receives; null where something that is not modelled decides. */
  response: Response | null;
  /** What really happened, gate by gate. */
  trace: Step[];
  /** What the caller's own client did: only with client-side encryption. */
  client?: ClientSide;
}

export interface ClientSide {
  /** What KMS answered it; none where KMS was not asked. */
  kmsResponse?: Response;
  /** What it made of the object that S3 delivered; none where that stays ciphertext, and for uploads. */
  plaintext?: Response["body"];
}

export interface CellResult {
  /** AllowedCiphertext: S3 delivered what a client had encrypted, and the caller's client cannot decrypt it. */
  state: "Allowed" | "AllowedCiphertext" | "DeniedImplicitly" | "DeniedExplicitly" | "Failed" | "Unmodelled";
  status: number | null;
}

export interface Response {
  status: number;
  headers: [name: string, value: string][];
  error?: { code: string; message: string; extra: [name: string, value: string][] };
  body:
    | { kind: "empty" }
    | { kind: "text" | "xml" | "json" | "html"; text: string }
    | { kind: "binary"; base64: string };
}

export interface Step {
  gate:
    | "Signature"
    | "BucketAndHeaders"
    | "PublicAccess"
    | "S3Authorization"
    | "Object"
    | "KmsAuthorization"
    | "KeyState"
    | "Cryptography";
  /** Of a copy, or of what the caller's own client does; none where the request has one part. */
  leg?: "Source" | "Destination" | "Client";
  verdict: "Passed" | "NothingToCheck" | "Stopped" | "Unmodelled" | "NotReached";
  /** Such as KmsNotAuthorized.NoIdentityAllow. */
  reason?: string;
  /** The rule of AWS that was followed. */
  rule: string;
  evidence: "recorded" | "documented" | "inferred";
  /**
   * The condition keys that nobody knows and on which the answer hangs (Unmodelled); of a refusal (Stopped) those on
   * which its kind does, implicit or explicit and by which layer, and so the sentence that AWS writes.
   */
  openKeys?: OpenKey[];
  authorization?: Authorization;
  /** Through an access point: what the policies said about it, beside what they said about its bucket. */
  accessPointAuthorization?: Authorization;
}

/** What an outcome of the table is expected to be, and whether it is. */
export interface Expectation {
  cell: Cell;
  expected: "allowed" | "ciphertext" | "denied" | "failed";
  /** What it is; null where the table does not show it, or something that is not modelled decides. */
  is: "allowed" | "ciphertext" | "denied" | "failed" | null;
  /** Whether it is as expected; null where it is not known what it is. */
  met: boolean | null;
}

/** AWS's answer; Depends where it hangs on condition keys that nobody said. */
export type Decision = "Allow" | "ImplicitDeny" | "ExplicitDeny" | "Depends";

export type Layer =
  | "ServiceControl"
  | "ResourceControl"
  | "VpcEndpoint"
  | "Resource"
  | "Grants"
  | "Identity"
  | "Boundary"
  | "Session";

/** A condition key that nobody knows, and what the policies would decide by its value. */
export interface OpenKey {
  key: string;
  outcomes: {
    /** The value; none for a request without the key. */
    values?: string[];
    decision: Decision;
  }[];
}

/** What the policies said. */
export interface Authorization {
  action: string;
  resource: string;
  decision: Decision;
  /** `group` is the name of the group whose policy it is. */
  deciding: { layer: Layer; policy: string; group?: string; index: number; sid?: string }[];
  layers: {
    layer: Layer;
    verdict: "Allows" | "Delegates" | "Silent" | "Denies" | "Undecided" | "NotApplicable";
    policies: { policy: string; group?: string; statements: StatementFinding[] }[];
  }[];
}

export interface StatementFinding {
  index: number;
  sid?: string;
  effect: "Allow" | "Deny";
  outcome: "Matched" | "NotMatched" | "Undecided";
  misses?: {
    element: "Action" | "NotAction" | "Resource" | "NotResource" | "Principal" | "NotPrincipal" | "Condition";
    nearest?: string;
    operator?: string;
    key?: string;
    expected?: string[];
    actual?: string[];
  }[];
}

/** What a request leaves behind. */
export interface Records {
  /** S3's own events, then those of KMS. S3 records data events only where a trail asks for them. */
  cloudTrail: CloudTrailRecord[];
  /** The line of the server access log; null where there is none. */
  accessLog: string | null;
  /** What the AWS CLI prints for a refusal; null for success and where the answer is not known. */
  awsCli: string | null;
}

export interface CloudTrailRecord {
  /** The event as CloudTrail delivers it. */
  event: Record<string, unknown>;
  /** Members of it that are known by inference only, each with the rule that it follows. */
  inferred?: { member: string; rule: string }[];
}

export interface OutcomeRow {
  cell: Cell;
  outcome: Outcome;
}

/** A cell whose result is not what it was. */
export interface Flip {
  cell: Cell;
  before: CellResult;
  after: CellResult;
}

/** One or more changes that together flip an outcome, with all that they cost. */
export interface Change {
  /** The setting, where a proposal is one setting and nothing else. */
  path?: string;
  value?: string;
  /** Every cell of the table that it would change. */
  flips: Flip[];
  /** The changes. */
  parts: ChangePart[];
  cost: ChangeCost;
  /**
   * Advice: takes no protection away. Weakens: does. EndsProtection: lets in whom nothing should let in.
   * Stops: would stop a request that works.
   */
  standing: "Advice" | "Weakens" | "EndsProtection" | "Stops";
  /** The JSON of the first statement that it adds. */
  statement?: string;
  /** The link of the scenario after it; empty where that is too large for any link. */
  link: string;
}

export interface ChangePart {
  kind: "Setting" | "Policy" | "Request";
  /** Of a setting or a policy. */
  path?: string;
  /** Of a setting. */
  value?: string;
  /** A policy's text, null where there is none yet; or the request as it is sent now. */
  before?: string | object | null;
  /** The policy's text, or the request as it would be sent. */
  after?: string | object;
  /** The JSON of the statements that are added to a policy. */
  statements?: string[];
  /** The step whose request is changed. */
  step?: Handle;
  /** Whether that step is a new one: a cell's request cannot be changed. */
  isNew?: boolean;
}

export interface ChangeCost {
  /** Everything that would begin to work besides, for callers of the table and for those that no table shows. */
  opens: {
    caller: "anyone" | "(another account)" | "(own account without rights)" | Handle;
    at: Handle;
    operation: Operation | "key";
    object?: string;
  }[];
  /** How many cells of the table would cease to work. */
  closes: number;
  /** Every protection that it takes away. */
  protectionsLost: {
    kind:
      | "EncryptionWeakened"
      | "StoredDataRewritten"
      | "Publicity"
      | "BlockPublicAccessOff"
      | "DenyRemoved"
      | "HttpsNotRequired"
      | "KeyPolicyOpened"
      | "KeyDisabled"
      | "VersioningOff"
      | "AclsOpened"
      | "SseCAllowed";
    bucket?: Handle;
    at?: Handle;
    path?: string;
    sid?: string;
    key?: Handle;
  }[];
}

export interface Advice {
  /** What the outcome means for its caller. */
  standing:
    | "Works"
    | "Mendable"
    | "Protected.Anonymous"
    | "Protected.OtherAccount"
    | "Protected.Revoked"
    | "Protected.Suspended"
    | "Protected.Deleted"
    | "Protected.Publicity"
    | "Protected.ExpectedOwner"
    | "Hopeless.KeyGone"
    | "Hopeless.WrongKeyMaterial"
    | "Hopeless.Tampered"
    | "Hopeless.AwsManagedKey"
    | "Hopeless.NothingThere"
    | "Hopeless.OwnerOnly"
    | "Hopeless.EarlierStep"
    | "NoVerdict";
  /** The one to be made first in front. */
  proposals: Change[];
  /** Whether there were more candidates than are tried. */
  cutOff: boolean;
}

export interface Setting {
  path: string;
  choices: string[];
  current: string;
  /** Whether it sets several others at once. */
  compound: boolean;
}

export interface Explanation {
  question: string;
  verdict: string;
  answer: string;
  steps: { gate: Step["gate"]; leg?: Step["leg"]; name: string; says: string }[];
}

export interface OpenedLink {
  scenario: Scenario;
  /** What is to be said about the link: it was changed after it was copied, or something of it was left out. */
  notices: LinkNotice[];
}

export interface LinkNotice {
  /** `Edited`: changed after it was copied, and taken as it is written. `Overwritten`: a later value for the same setting
   * holds. The others were left out. */
  kind: "Edited" | "FromNewerVersion" | "NotUnderstood" | "Overwritten";
  /** `path=value`, as written. */
  setting?: string;
  /** `path=value`, as it was probably meant. */
  suggestion?: string;
  /** What the setting can be set to. */
  allowed?: string[];
}

/**
 * What the calls throw, with its reason as `message`. A refusal of AWS is an outcome and is not thrown. What a getter, a
 * proxy or a `toJSON` of the caller's own throws while an argument is read comes back as it is.
 */
export interface Failure extends Error {
  /** `Argument`: an argument of another type or form than the call takes; the message names it and says what it got. */
  kind: "Document" | "Link" | "Problems" | "Setting" | "Argument" | "Random";
  /** Where: of the first problem, or the setting that was asked for. */
  path?: string;
  /** Every problem of a scenario or a request, and of a policy each reason why AWS refuses it. */
  problems?: FailureProblem[];
  /** The preset nearest to what a link meant. */
  nearest?: string;
  /** What was probably meant: a link, or `path=value`. */
  suggestion?: string;
  /** What the setting can be set to. */
  allowed?: string[];
}

/** One problem. What stands behind `message` is there for a policy that AWS refuses. */
export interface FailureProblem {
  path: string;
  message: string;
  /** Where in the policy's text, both counted from 1, the column in characters. */
  line?: number;
  column?: number;
  /** The statement's index, if it concerns one. */
  statement?: number;
  /** The place as a JSON pointer into the policy: `/Statement/0/Resource`. */
  pointer?: string;
  /** What the service answers. */
  aws?: AwsRefusal;
}

/** A service's refusal of a policy. */
export interface AwsRefusal {
  status: number;
  code: string;
  /** AWS's sentence; null where it is not known. */
  message: string | null;
  /** What S3 adds in the error's `Detail` element. */
  detail?: string;
  evidence: "recorded" | "documented" | "inferred";
}

/** What AWS takes in a policy of one's own and people regret. */
export interface PolicyWarning {
  /** The policy's path, such as `normaluser.s3`. */
  path: string;
  /** Where in the policy's text, both counted from 1, the column in characters. */
  line: number;
  column: number;
  /** The statement's index, if it concerns one. */
  statement?: number;
  kind:
    | "IdInIdentityPolicy"
    | "RepeatedSid"
    | "VariableUnderOldVersion"
    | "ForAllValuesInAllow"
    | "NotPrincipalWithoutAccount"
    | "DeletedPrincipal"
    | "AliasAsResource"
    | "UnknownAction"
    | "ActionAppliesToNoResource"
    | "UnknownConditionKey"
    | "SeveralValuesWithoutQuantifier"
    | "OneValueWithQuantifier"
    | "NotADate"
    | "NotAnAddress"
    | "PrincipalNotInScenario";
  /** Whom the policy names although nobody in the scenario is called so. */
  principal?: string;
  message: string;
}

/** How a picture is wanted. */
export interface PictureOptions {
  /** What it shows; `answer` unless told. A card is the answer in 1200 by 630 pixels, as previews of links show it. */
  view?: "answer" | "table" | "trail" | "risks" | "card";
  /** The language of its words; English unless told. */
  language?: Language;
  /** Its colours; `light` unless told. */
  theme?: "light" | "dark";
  /** Its width in pixels, from 280 to 1600; 600 unless told. */
  width?: number;
  /** The address that it comes from, which stands at its foot. */
  link?: string;
  /** Which outcome is open; the scenario's own unless told. */
  focus?: Focus;
}

/** A scenario as a picture. */
export interface Picture {
  /** The SVG, which needs nothing else. */
  svg: string;
  /** Question and answer: the text in its place where no picture can be. */
  title: string;
  /** All that it shows, in words. */
  description: string;
  width: number;
  height: number;
}
