--
-- PostgreSQL database dump
--

\restrict artrec

-- Dumped from database version 18.4
-- Dumped by pg_dump version 18.4

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET transaction_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: vector; Type: EXTENSION; Schema: -; Owner: -
--

CREATE EXTENSION IF NOT EXISTS vector WITH SCHEMA public;


--
-- Name: EXTENSION vector; Type: COMMENT; Schema: -; Owner: -
--

COMMENT ON EXTENSION vector IS 'vector data type and ivfflat and hnsw access methods';


--
-- Name: accounts_append_only(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.accounts_append_only() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;


--
-- Name: auctions_append_only(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.auctions_append_only() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;


--
-- Name: auctions_invoice_is_frozen(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.auctions_invoice_is_frozen() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF to_jsonb(OLD) - 'paid_at' - 'buyer' IS DISTINCT FROM to_jsonb(NEW) - 'paid_at' - 'buyer'
       OR NEW.buyer <> OLD.buyer AND NEW.buyer <> '' THEN
        RAISE EXCEPTION 'invoice % is frozen', OLD.number USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;


--
-- Name: auctions_lot_holds_a_copy(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.auctions_lot_holds_a_copy() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    work record;
    shown boolean;
    stays boolean := false;
    sold integer;
    unsettled integer;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF OLD.state <> 'unsettled' AND NEW.state <> OLD.state THEN
            RAISE EXCEPTION 'lot % is % for good', OLD.id, OLD.state
                USING ERRCODE = 'restrict_violation', CONSTRAINT = 'a_settled_lot_stays_settled';
        END IF;
        IF OLD.artwork_id IS NOT NULL AND NEW.artwork_id IS NULL THEN
            IF OLD.copy IS NOT NULL AND OLD.state = 'unsettled' THEN
                RAISE EXCEPTION 'lot % is announced or open and keeps its work', OLD.id
                    USING ERRCODE = 'restrict_violation', CONSTRAINT = 'a_lot_keeps_its_work';
            END IF;
            SELECT title_en, title_zh INTO NEW.work_title_en, NEW.work_title_zh
                FROM catalog_hold(OLD.artwork_id);
        END IF;
        stays := OLD.copy IS NOT NULL AND NEW.sale_id = OLD.sale_id
                 AND NEW.artwork_id IS NOT DISTINCT FROM OLD.artwork_id;
    END IF;
    IF NEW.artwork_id IS NULL OR NEW.rescinded_at IS NOT NULL
       OR NEW.state NOT IN ('unsettled', 'sold') THEN
        NEW.copy := NULL;
        RETURN NEW;
    END IF;
    IF stays THEN
        SELECT published INTO shown FROM auctions_sale WHERE id = NEW.sale_id;
        NEW.copy := CASE WHEN shown THEN OLD.copy END;
        RETURN NEW;
    END IF;
    -- Locked against a publication that runs at the same time.
    SELECT published INTO shown FROM auctions_sale WHERE id = NEW.sale_id FOR SHARE;
    NEW.copy := NULL;
    IF shown IS NOT TRUE THEN
        RETURN NEW;
    END IF;
    -- The work's own lock: whoever consigns or sells it at the same time waits here.
    SELECT * INTO work FROM catalog_hold(NEW.artwork_id);
    IF NOT FOUND THEN
        RETURN NEW;  -- the foreign key refuses it
    END IF;
    IF NEW.state = 'unsettled' AND (work.availability <> 'available' OR NOT work.published) THEN
        RAISE EXCEPTION 'work % is not for sale (%)', NEW.artwork_id, work.availability
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'a_lot_needs_a_work_for_sale';
    END IF;
    SELECT count(*) FILTER (WHERE l.state = 'sold'), count(*) FILTER (WHERE l.state = 'unsettled')
        INTO sold, unsettled
        FROM auctions_lot l JOIN auctions_sale s ON s.id = l.sale_id AND s.published
        WHERE l.artwork_id = NEW.artwork_id AND l.id <> NEW.id AND l.rescinded_at IS NULL;
    IF NEW.state = 'unsettled' THEN
        sold := greatest(sold, work.copies_sold);
    END IF;
    SELECT min(n) INTO NEW.copy FROM generate_series(1, work.copies) n
        WHERE NOT EXISTS (SELECT 1 FROM auctions_lot l
                          WHERE l.artwork_id = NEW.artwork_id AND l.copy = n AND l.id <> NEW.id);
    IF sold + unsettled >= work.copies OR NEW.copy IS NULL THEN
        RAISE EXCEPTION 'no copy of work % is free', NEW.artwork_id
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'a_work_is_sold_once';
    END IF;
    RETURN NEW;
END $$;


--
-- Name: auctions_lot_keeps_a_title_hidden(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.auctions_lot_keeps_a_title_hidden() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF OLD.artwork_id IS NOT NULL AND NEW.artwork_id IS NULL
       AND EXISTS (SELECT 1 FROM auctions_sale WHERE id = OLD.sale_id AND published)
       AND EXISTS (SELECT 1 FROM catalog_hold(OLD.artwork_id) WHERE NOT published) THEN
        NEW.work_title_en := '';
        NEW.work_title_zh := '';
    END IF;
    RETURN NEW;
END $$;


--
-- Name: auctions_lot_terms_freeze(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.auctions_lot_terms_freeze() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF OLD.opens_at <= clock_timestamp()
       AND (OLD.sale_id, OLD.start, OLD.reserve, OLD.opens_at, OLD.scheduled_ends_at, OLD.seller_id)
           IS DISTINCT FROM
           (NEW.sale_id, NEW.start, NEW.reserve, NEW.opens_at, NEW.scheduled_ends_at, NEW.seller_id)
       AND NOT (OLD.seller_id IS NOT NULL AND NEW.seller_id IS NULL AND
                (OLD.sale_id, OLD.start, OLD.reserve, OLD.opens_at, OLD.scheduled_ends_at)
                IS NOT DISTINCT FROM
                (NEW.sale_id, NEW.start, NEW.reserve, NEW.opens_at, NEW.scheduled_ends_at))
       AND EXISTS (SELECT 1 FROM auctions_sale s WHERE s.id = OLD.sale_id AND s.published)
    THEN
        RAISE EXCEPTION 'the terms of lot % froze when it opened', OLD.id
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;


--
-- Name: auctions_sale_takes_copies(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.auctions_sale_takes_copies() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    PERFORM catalog_hold(w.artwork_id) FROM (
        SELECT DISTINCT artwork_id FROM auctions_lot
        WHERE sale_id = NEW.id AND artwork_id IS NOT NULL ORDER BY artwork_id) w;
    UPDATE auctions_lot SET copy = NULL WHERE sale_id = NEW.id;
    RETURN NULL;
END $$;


--
-- Name: auctions_sale_terms_freeze(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.auctions_sale_terms_freeze() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF OLD.published
       AND (OLD.currency, OLD.increments, OLD.premium, OLD.tax_rate, OLD.soft_close_window_s,
            OLD.soft_close_extension_s, OLD.hard_stop_at, OLD.published, OLD.is_demo)
           IS DISTINCT FROM
           (NEW.currency, NEW.increments, NEW.premium, NEW.tax_rate, NEW.soft_close_window_s,
            NEW.soft_close_extension_s, NEW.hard_stop_at, NEW.published, NEW.is_demo)
       AND EXISTS (SELECT 1 FROM auctions_lot l
                   WHERE l.sale_id = OLD.id AND l.opens_at <= clock_timestamp())
    THEN
        RAISE EXCEPTION 'the terms of sale % froze when its first lot opened', OLD.id
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;


--
-- Name: auctions_work_keeps_its_copies(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.auctions_work_keeps_its_copies() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF (SELECT count(*) FROM auctions_lot WHERE artwork_id = NEW.id AND copy IS NOT NULL)
       > NEW.copies THEN
        RAISE EXCEPTION 'work % has more than % copies in lots', NEW.id, NEW.copies
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'no_fewer_copies_than_lots';
    END IF;
    RETURN NEW;
END $$;


--
-- Name: catalog_hold(bigint); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.catalog_hold(work bigint) RETURNS TABLE(title_en character varying, title_zh character varying, availability character varying, published boolean, copies smallint, copies_sold smallint)
    LANGUAGE sql
    AS $$
    SELECT title_en, title_zh, availability, published, copies, copies_sold
    FROM catalog_artwork WHERE id = work FOR NO KEY UPDATE
$$;


SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: account_emailaddress; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.account_emailaddress (
    id integer NOT NULL,
    email character varying(254) NOT NULL,
    verified boolean NOT NULL,
    "primary" boolean NOT NULL,
    user_id bigint NOT NULL
);


--
-- Name: account_emailaddress_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.account_emailaddress ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.account_emailaddress_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: account_emailconfirmation; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.account_emailconfirmation (
    id integer NOT NULL,
    created timestamp with time zone NOT NULL,
    sent timestamp with time zone,
    key character varying(64) NOT NULL,
    email_address_id integer NOT NULL
);


--
-- Name: account_emailconfirmation_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.account_emailconfirmation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.account_emailconfirmation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: accounts_collectorprofile; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.accounts_collectorprofile (
    user_id bigint NOT NULL,
    subject_id uuid NOT NULL,
    display_name character varying(120) NOT NULL,
    is_simulated boolean NOT NULL,
    personalised boolean NOT NULL,
    created_at timestamp with time zone NOT NULL
);


--
-- Name: accounts_consent; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.accounts_consent (
    id bigint NOT NULL,
    purpose character varying(20) NOT NULL,
    given boolean NOT NULL,
    at timestamp with time zone NOT NULL,
    how character varying(12) NOT NULL,
    user_id bigint NOT NULL
);


--
-- Name: accounts_consent_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.accounts_consent ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_consent_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: accounts_notice; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.accounts_notice (
    id bigint NOT NULL,
    event_id uuid NOT NULL,
    kind character varying(12) NOT NULL,
    text_en character varying(500) NOT NULL,
    text_zh character varying(500) NOT NULL,
    link character varying(200) NOT NULL,
    at timestamp with time zone NOT NULL,
    in_site boolean NOT NULL,
    read_at timestamp with time zone,
    mail_wanted boolean NOT NULL,
    user_id bigint NOT NULL,
    ends_at timestamp with time zone,
    timezone character varying(64) NOT NULL,
    mailed_at timestamp with time zone
);


--
-- Name: accounts_notice_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.accounts_notice ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_notice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: accounts_noticechoice; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.accounts_noticechoice (
    id bigint NOT NULL,
    kind character varying(12) NOT NULL,
    in_site boolean NOT NULL,
    by_mail boolean NOT NULL,
    user_id bigint NOT NULL
);


--
-- Name: accounts_noticechoice_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.accounts_noticechoice ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_noticechoice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: accounts_savedwork; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.accounts_savedwork (
    id bigint NOT NULL,
    saved_at timestamp with time zone NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    removed boolean NOT NULL,
    artwork_id bigint NOT NULL,
    profile_id bigint NOT NULL
);


--
-- Name: accounts_savedwork_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.accounts_savedwork ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_savedwork_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: accounts_user; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.accounts_user (
    id bigint NOT NULL,
    password character varying(128) NOT NULL,
    last_login timestamp with time zone,
    is_superuser boolean NOT NULL,
    first_name character varying(150) NOT NULL,
    last_name character varying(150) NOT NULL,
    is_staff boolean NOT NULL,
    is_active boolean NOT NULL,
    date_joined timestamp with time zone NOT NULL,
    email character varying(254) NOT NULL,
    timezone character varying(64) NOT NULL
);


--
-- Name: accounts_user_groups; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.accounts_user_groups (
    id bigint NOT NULL,
    user_id bigint NOT NULL,
    group_id integer NOT NULL
);


--
-- Name: accounts_user_groups_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.accounts_user_groups ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_user_groups_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: accounts_user_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.accounts_user ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_user_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: accounts_user_user_permissions; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.accounts_user_user_permissions (
    id bigint NOT NULL,
    user_id bigint NOT NULL,
    permission_id integer NOT NULL
);


--
-- Name: accounts_user_user_permissions_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.accounts_user_user_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_user_user_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: auctions_bid; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.auctions_bid (
    seq integer NOT NULL,
    at timestamp with time zone NOT NULL,
    maximum bigint,
    idempotency_key character varying(200),
    voids integer,
    reason character varying(500) DEFAULT ''::character varying NOT NULL,
    changed boolean NOT NULL,
    price bigint,
    ends_at timestamp with time zone NOT NULL,
    bidder_id bigint,
    leader_id bigint,
    lot_id bigint NOT NULL,
    actor_id bigint,
    author character varying(16) DEFAULT ''::character varying NOT NULL,
    kind character varying(8) DEFAULT 'bid'::character varying NOT NULL,
    CONSTRAINT a_row_is_a_bid_or_the_houses CHECK ((((bidder_id IS NOT NULL) AND (idempotency_key IS NOT NULL) AND ((kind)::text = 'bid'::text) AND (maximum > 0) AND (voids IS NULL)) OR ((bidder_id IS NULL) AND ((kind)::text = 'void'::text) AND (maximum IS NULL) AND (voids IS NOT NULL)) OR ((NOT ((author)::text = ''::text)) AND (bidder_id IS NULL) AND ((kind)::text = ANY (ARRAY[('withdraw'::character varying)::text, ('extend'::character varying)::text])) AND (maximum IS NULL) AND (voids IS NULL)))),
    CONSTRAINT auctions_bid_seq_check CHECK ((seq >= 0)),
    CONSTRAINT auctions_bid_voids_check CHECK ((voids >= 0))
);


--
-- Name: auctions_bidder; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.auctions_bidder (
    id bigint NOT NULL,
    paddle integer NOT NULL,
    pseudonym character varying(12) NOT NULL,
    status character varying(12) NOT NULL,
    approval_asked boolean NOT NULL,
    terms_accepted_at timestamp with time zone NOT NULL,
    user_id bigint,
    sale_id bigint NOT NULL,
    CONSTRAINT auctions_bidder_paddle_check CHECK ((paddle >= 0))
);


--
-- Name: auctions_bidder_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.auctions_bidder ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auctions_bidder_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: auctions_bidrequest; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.auctions_bidrequest (
    id bigint NOT NULL,
    key character varying(200) NOT NULL,
    body_hash character varying(64) NOT NULL,
    answer jsonb NOT NULL,
    at timestamp with time zone NOT NULL,
    bidder_id bigint NOT NULL
);


--
-- Name: auctions_bidrequest_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.auctions_bidrequest ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auctions_bidrequest_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: auctions_budget; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.auctions_budget (
    id bigint NOT NULL,
    currency character varying(3) NOT NULL,
    amount bigint NOT NULL,
    user_id bigint NOT NULL
);


--
-- Name: auctions_budget_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.auctions_budget ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auctions_budget_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: auctions_consequence; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.auctions_consequence (
    id bigint NOT NULL,
    kind character varying(8) NOT NULL,
    event_id uuid NOT NULL,
    extended boolean DEFAULT false NOT NULL,
    at timestamp with time zone NOT NULL,
    attempts smallint DEFAULT 0 NOT NULL,
    bidder_id bigint,
    outbid_id bigint,
    lot_id bigint NOT NULL,
    CONSTRAINT auctions_consequence_attempts_check CHECK ((attempts >= 0))
);


--
-- Name: auctions_consequence_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.auctions_consequence ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auctions_consequence_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: auctions_invoice; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.auctions_invoice (
    id bigint NOT NULL,
    number character varying(40) NOT NULL,
    currency character varying(3) NOT NULL,
    hammer bigint NOT NULL,
    premium bigint NOT NULL,
    tax bigint NOT NULL,
    total bigint NOT NULL,
    issued_at timestamp with time zone NOT NULL,
    due_on date NOT NULL,
    paid_at timestamp with time zone,
    bidder_id bigint NOT NULL,
    lot_id bigint NOT NULL,
    lot_number integer NOT NULL,
    lot_name_en character varying(1000) NOT NULL,
    lot_name_zh character varying(1000) NOT NULL,
    sale_title_en character varying(300) NOT NULL,
    sale_title_zh character varying(300) NOT NULL,
    is_demo boolean NOT NULL,
    timezone character varying(64) NOT NULL,
    buyer character varying(254) NOT NULL,
    premium_tiers jsonb NOT NULL,
    tax_rate integer NOT NULL,
    CONSTRAINT an_invoice_adds_up CHECK ((total = ((hammer + premium) + tax))),
    CONSTRAINT auctions_invoice_lot_number_check CHECK ((lot_number >= 0)),
    CONSTRAINT auctions_invoice_tax_rate_check CHECK ((tax_rate >= 0))
);


--
-- Name: auctions_invoice_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.auctions_invoice ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auctions_invoice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: auctions_lot; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.auctions_lot (
    id bigint NOT NULL,
    number integer NOT NULL,
    title character varying(300) NOT NULL,
    estimate_low bigint,
    estimate_high bigint,
    start bigint NOT NULL,
    reserve bigint,
    opens_at timestamp with time zone NOT NULL,
    scheduled_ends_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    top bigint,
    second bigint,
    last_seq integer NOT NULL,
    last_at timestamp with time zone,
    price bigint,
    bid_count integer NOT NULL,
    version integer NOT NULL,
    state character varying(12) NOT NULL,
    ending_told boolean NOT NULL,
    artwork_id bigint,
    leader_id bigint,
    seller_id bigint,
    sale_id bigint NOT NULL,
    copy smallint,
    rescinded_at timestamp with time zone,
    work_title_en character varying(1000) DEFAULT ''::character varying NOT NULL,
    work_title_zh character varying(1000) DEFAULT ''::character varying NOT NULL,
    CONSTRAINT auctions_lot_bid_count_check CHECK ((bid_count >= 0)),
    CONSTRAINT auctions_lot_copy_check CHECK ((copy >= 0)),
    CONSTRAINT auctions_lot_last_seq_check CHECK ((last_seq >= 0)),
    CONSTRAINT auctions_lot_number_check CHECK ((number >= 0)),
    CONSTRAINT auctions_lot_version_check CHECK ((version >= 0)),
    CONSTRAINT lot_ends_after_opening CHECK (((scheduled_ends_at > opens_at) AND (ends_at >= scheduled_ends_at))),
    CONSTRAINT reserve_is_positive CHECK (((reserve IS NULL) OR (reserve > 0))),
    CONSTRAINT start_is_positive CHECK ((start > 0))
);


--
-- Name: auctions_lot_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.auctions_lot ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auctions_lot_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: auctions_result; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.auctions_result (
    lot_id bigint NOT NULL,
    sold boolean NOT NULL,
    hammer bigint,
    at timestamp with time zone NOT NULL,
    winner_id bigint,
    CONSTRAINT sold_to_somebody_or_passed CHECK ((((hammer > 0) AND sold AND (winner_id IS NOT NULL)) OR ((hammer IS NULL) AND (NOT sold) AND (winner_id IS NULL))))
);


--
-- Name: auctions_sale; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.auctions_sale (
    id bigint NOT NULL,
    title_en character varying(300) NOT NULL,
    title_zh character varying(300) NOT NULL,
    text_en text NOT NULL,
    text_zh text NOT NULL,
    currency character varying(3) NOT NULL,
    opens_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    soft_close_window_s integer NOT NULL,
    soft_close_extension_s integer NOT NULL,
    hard_stop_at timestamp with time zone,
    increments jsonb NOT NULL,
    premium jsonb NOT NULL,
    tax_rate integer CONSTRAINT auctions_sale_tax_bp_not_null NOT NULL,
    approval_above bigint,
    payment_days smallint NOT NULL,
    published boolean NOT NULL,
    is_demo boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    timezone character varying(64) NOT NULL,
    CONSTRAINT auctions_sale_payment_days_check CHECK ((payment_days >= 0)),
    CONSTRAINT auctions_sale_soft_close_extension_s_check CHECK ((soft_close_extension_s >= 0)),
    CONSTRAINT auctions_sale_soft_close_window_s_check CHECK ((soft_close_window_s >= 0)),
    CONSTRAINT auctions_sale_tax_bp_check CHECK ((tax_rate >= 0)),
    CONSTRAINT sale_ends_after_opening CHECK ((ends_at > opens_at))
);


--
-- Name: auctions_sale_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.auctions_sale ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auctions_sale_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: auctions_watch; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.auctions_watch (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    lot_id bigint NOT NULL,
    user_id bigint NOT NULL
);


--
-- Name: auctions_watch_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.auctions_watch ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auctions_watch_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: auditlog_logentry; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.auditlog_logentry (
    id integer NOT NULL,
    object_pk character varying(255) NOT NULL,
    object_id bigint,
    object_repr text NOT NULL,
    action smallint NOT NULL,
    changes jsonb,
    "timestamp" timestamp with time zone NOT NULL,
    actor_id bigint,
    content_type_id integer NOT NULL,
    remote_addr inet,
    additional_data jsonb,
    serialized_data jsonb,
    cid character varying(255),
    changes_text text NOT NULL,
    remote_port integer,
    actor_email character varying(254),
    CONSTRAINT auditlog_logentry_action_check CHECK ((action >= 0)),
    CONSTRAINT auditlog_logentry_remote_port_check CHECK ((remote_port >= 0))
);


--
-- Name: auditlog_logentry_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.auditlog_logentry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auditlog_logentry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: auth_group; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.auth_group (
    id integer NOT NULL,
    name character varying(150) NOT NULL
);


--
-- Name: auth_group_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.auth_group ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: auth_group_permissions; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.auth_group_permissions (
    id bigint NOT NULL,
    group_id integer NOT NULL,
    permission_id integer NOT NULL
);


--
-- Name: auth_group_permissions_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.auth_group_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: auth_permission; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.auth_permission (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    content_type_id integer NOT NULL,
    codename character varying(100) NOT NULL
);


--
-- Name: auth_permission_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.auth_permission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_permission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: catalog_artist; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.catalog_artist (
    id bigint NOT NULL,
    name_en character varying(300) NOT NULL,
    name_zh character varying(300) NOT NULL,
    sort_name character varying(300) NOT NULL,
    birth_year smallint,
    death_year smallint,
    dates_text character varying(120) NOT NULL,
    gender character varying(20) NOT NULL,
    nationality character varying(80) NOT NULL,
    bio_en text NOT NULL,
    bio_zh text NOT NULL,
    source character varying(40) NOT NULL,
    source_id character varying(200) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    source_values jsonb NOT NULL
);


--
-- Name: catalog_artist_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.catalog_artist ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.catalog_artist_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: catalog_artwork; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.catalog_artwork (
    id bigint NOT NULL,
    attribution character varying(500) NOT NULL,
    title_en character varying(1000) NOT NULL,
    title_zh character varying(1000) NOT NULL,
    date_text character varying(200) NOT NULL,
    year_from smallint,
    year_to smallint,
    medium_en character varying(500) NOT NULL,
    medium_zh character varying(500) NOT NULL,
    classification character varying(120) NOT NULL,
    height_cm numeric(9,2),
    width_cm numeric(9,2),
    depth_cm numeric(9,2),
    dimensions_text text NOT NULL,
    description_en text NOT NULL,
    description_zh text NOT NULL,
    description_source character varying(20) NOT NULL,
    description_author character varying(200) NOT NULL,
    tags character varying(60)[] NOT NULL,
    source_terms character varying(300)[] NOT NULL,
    availability character varying(20) NOT NULL,
    price_minor bigint,
    currency character varying(3) NOT NULL,
    location character varying(300) NOT NULL,
    credit_line text NOT NULL,
    provenance text NOT NULL,
    inscription text NOT NULL,
    source character varying(40) NOT NULL,
    source_id character varying(200) NOT NULL,
    source_url character varying(500) NOT NULL,
    source_hash character varying(64) NOT NULL,
    accession_number character varying(80) NOT NULL,
    curators_pick boolean NOT NULL,
    published boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    search_text text NOT NULL,
    search_vector tsvector GENERATED ALWAYS AS (to_tsvector('english'::regconfig, COALESCE(search_text, ''::text))) STORED,
    artist_id bigint,
    series_id bigint,
    copies smallint DEFAULT 1 NOT NULL,
    copies_sold smallint DEFAULT 0 NOT NULL,
    source_values jsonb NOT NULL,
    CONSTRAINT catalog_artwork_copies_check CHECK ((copies >= 0)),
    CONSTRAINT catalog_artwork_copies_sold_check CHECK ((copies_sold >= 0)),
    CONSTRAINT no_more_copies_sold_than_there_are CHECK (((copies >= 1) AND (copies_sold <= copies))),
    CONSTRAINT price_is_positive CHECK (((price_minor IS NULL) OR (price_minor > 0))),
    CONSTRAINT source_url_holds_no_password CHECK ((NOT ((source_url)::text ~ '^[^/]*//[^/?#]*@'::text))),
    CONSTRAINT source_url_is_http_or_https CHECK ((((source_url)::text = ''::text) OR ((source_url)::text ~* '^https?://'::text)))
);


--
-- Name: catalog_artwork_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.catalog_artwork ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.catalog_artwork_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: catalog_artworkimage; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.catalog_artworkimage (
    id bigint NOT NULL,
    file character varying(100) NOT NULL,
    width integer NOT NULL,
    height integer NOT NULL,
    alt_en character varying(500) NOT NULL,
    alt_zh character varying(500) NOT NULL,
    colour character varying(7) NOT NULL,
    "position" smallint NOT NULL,
    artwork_id bigint NOT NULL,
    CONSTRAINT catalog_artworkimage_height_check CHECK ((height >= 0)),
    CONSTRAINT catalog_artworkimage_position_check CHECK (("position" >= 0)),
    CONSTRAINT catalog_artworkimage_width_check CHECK ((width >= 0))
);


--
-- Name: catalog_artworkimage_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.catalog_artworkimage ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.catalog_artworkimage_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: catalog_exhibition; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.catalog_exhibition (
    id bigint NOT NULL,
    slug character varying(120) NOT NULL,
    title_en character varying(300) NOT NULL,
    title_zh character varying(300) NOT NULL,
    text_en text NOT NULL,
    text_zh text NOT NULL,
    venue_en character varying(300) NOT NULL,
    venue_zh character varying(300) NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    published boolean NOT NULL,
    source character varying(40) NOT NULL,
    CONSTRAINT exhibition_ends_after_it_starts CHECK ((ends_on >= starts_on))
);


--
-- Name: catalog_exhibition_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.catalog_exhibition ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.catalog_exhibition_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: catalog_exhibitionwork; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.catalog_exhibitionwork (
    id bigint NOT NULL,
    "position" smallint NOT NULL,
    artwork_id bigint NOT NULL,
    exhibition_id bigint NOT NULL,
    CONSTRAINT catalog_exhibitionwork_position_check CHECK (("position" >= 0))
);


--
-- Name: catalog_exhibitionwork_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.catalog_exhibitionwork ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.catalog_exhibitionwork_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: catalog_series; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.catalog_series (
    id bigint NOT NULL,
    title_en character varying(300) NOT NULL,
    title_zh character varying(300) NOT NULL,
    source character varying(40) NOT NULL,
    source_id character varying(300) NOT NULL,
    artist_id bigint,
    source_values jsonb NOT NULL
);


--
-- Name: catalog_series_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.catalog_series ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.catalog_series_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: catalog_tag; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.catalog_tag (
    id character varying(60) NOT NULL,
    facet character varying(20) NOT NULL,
    label_en character varying(80) NOT NULL,
    label_zh character varying(80) NOT NULL
);


--
-- Name: common_cache; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.common_cache (
    cache_key character varying(255) NOT NULL,
    value text NOT NULL,
    expires timestamp with time zone NOT NULL
);


--
-- Name: common_outboxmessage; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.common_outboxmessage (
    id bigint NOT NULL,
    task character varying(120) NOT NULL,
    arguments jsonb NOT NULL,
    created_at timestamp with time zone NOT NULL,
    channel character varying(60) DEFAULT ''::character varying NOT NULL
);


--
-- Name: common_outboxmessage_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.common_outboxmessage ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.common_outboxmessage_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: common_ratecount; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.common_ratecount (
    key character varying(400) NOT NULL,
    count integer NOT NULL,
    ends_at timestamp with time zone NOT NULL
);


--
-- Name: django_admin_log; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.django_admin_log (
    id integer NOT NULL,
    action_time timestamp with time zone NOT NULL,
    object_id text,
    object_repr character varying(200) NOT NULL,
    action_flag smallint NOT NULL,
    change_message text NOT NULL,
    content_type_id integer,
    user_id bigint NOT NULL,
    CONSTRAINT django_admin_log_action_flag_check CHECK ((action_flag >= 0))
);


--
-- Name: django_admin_log_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.django_admin_log ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_admin_log_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: django_content_type; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.django_content_type (
    id integer NOT NULL,
    app_label character varying(100) NOT NULL,
    model character varying(100) NOT NULL
);


--
-- Name: django_content_type_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.django_content_type ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_content_type_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: django_migrations; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.django_migrations (
    id bigint NOT NULL,
    app character varying(255) NOT NULL,
    name character varying(255) NOT NULL,
    applied timestamp with time zone NOT NULL
);


--
-- Name: django_migrations_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.django_migrations ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_migrations_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: django_session; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.django_session (
    session_key character varying(40) NOT NULL,
    session_data text NOT NULL,
    expire_date timestamp with time zone NOT NULL
);


--
-- Name: mfa_authenticator; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.mfa_authenticator (
    id bigint NOT NULL,
    type character varying(20) NOT NULL,
    data jsonb NOT NULL,
    user_id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    last_used_at timestamp with time zone
);


--
-- Name: mfa_authenticator_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.mfa_authenticator ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.mfa_authenticator_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: recommendations_interaction; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.recommendations_interaction (
    id bigint NOT NULL,
    event_id uuid NOT NULL,
    subject_id uuid NOT NULL,
    kind character varying(16) NOT NULL,
    at timestamp with time zone NOT NULL,
    received_at timestamp with time zone NOT NULL,
    dwell_ms integer,
    source character varying(40) NOT NULL,
    "position" integer,
    artwork_id bigint,
    list_id bigint,
    shared boolean NOT NULL,
    CONSTRAINT recommendations_interaction_dwell_ms_check CHECK ((dwell_ms >= 0)),
    CONSTRAINT recommendations_interaction_position_check CHECK (("position" >= 0))
);


--
-- Name: recommendations_interaction_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.recommendations_interaction ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.recommendations_interaction_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: recommendations_itemvector; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.recommendations_itemvector (
    id bigint NOT NULL,
    vector public.halfvec(384) NOT NULL,
    recommendable boolean NOT NULL,
    available boolean NOT NULL,
    artist_ref bigint,
    price_minor bigint,
    artwork_id bigint NOT NULL,
    version_id bigint NOT NULL
);


--
-- Name: recommendations_itemvector_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.recommendations_itemvector ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.recommendations_itemvector_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: recommendations_listrequest; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.recommendations_listrequest (
    subject_id uuid NOT NULL,
    wanted bigint NOT NULL,
    wanted_at timestamp with time zone NOT NULL,
    made_from bigint NOT NULL,
    claim uuid,
    claimed_until timestamp with time zone,
    current_id bigint
);


--
-- Name: recommendations_modelversion; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.recommendations_modelversion (
    id bigint NOT NULL,
    name character varying(60) NOT NULL,
    state character varying(12) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    promoted_at timestamp with time zone,
    retired_at timestamp with time zone
);


--
-- Name: recommendations_modelversion_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.recommendations_modelversion ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.recommendations_modelversion_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: recommendations_quizpair; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.recommendations_quizpair (
    id uuid NOT NULL,
    subject_id uuid NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    choice character varying(8) NOT NULL,
    answered_at timestamp with time zone,
    left_id bigint NOT NULL,
    right_id bigint NOT NULL
);


--
-- Name: recommendations_quizspace; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.recommendations_quizspace (
    id bigint NOT NULL,
    mean bytea NOT NULL,
    axes bytea NOT NULL,
    stretch bytea NOT NULL
);


--
-- Name: recommendations_quizspace_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.recommendations_quizspace ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.recommendations_quizspace_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: recommendations_quizwork; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.recommendations_quizwork (
    artwork_id bigint NOT NULL,
    weight double precision NOT NULL,
    features double precision[] NOT NULL
);


--
-- Name: recommendations_recommendationlist; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.recommendations_recommendationlist (
    id bigint NOT NULL,
    subject_id uuid CONSTRAINT recommendations_recommendationlist_subject_id_not_null1 NOT NULL,
    items jsonb CONSTRAINT recommendations_recommendationlist_items_not_null1 NOT NULL,
    generated_at timestamp with time zone NOT NULL,
    personalised boolean CONSTRAINT recommendations_recommendationlist_personalised_not_null1 NOT NULL,
    version_id bigint,
    replaced_at timestamp with time zone
);


--
-- Name: recommendations_recommendationlist_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.recommendations_recommendationlist ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.recommendations_recommendationlist_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: recommendations_statement; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.recommendations_statement (
    subject_id uuid NOT NULL,
    text text NOT NULL,
    updated_at timestamp with time zone NOT NULL
);


--
-- Name: recommendations_taste; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.recommendations_taste (
    subject_id uuid NOT NULL,
    vector public.halfvec(384) NOT NULL,
    evidence jsonb NOT NULL,
    computed_at timestamp with time zone NOT NULL,
    version_id bigint NOT NULL
);


--
-- Name: recommendations_tastetoken; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.recommendations_tastetoken (
    id bigint NOT NULL,
    subject_id uuid NOT NULL,
    concept_id character varying(60) NOT NULL,
    text character varying(400) NOT NULL,
    gloss character varying(1000) NOT NULL,
    polarity smallint NOT NULL,
    weight double precision NOT NULL,
    source character varying(12) NOT NULL,
    vector public.halfvec(384),
    "position" smallint NOT NULL,
    CONSTRAINT recommendations_tastetoken_position_check CHECK (("position" >= 0))
);


--
-- Name: recommendations_tastetoken_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.recommendations_tastetoken ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.recommendations_tastetoken_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: recommendations_textvector; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.recommendations_textvector (
    artwork_id bigint NOT NULL,
    vector public.halfvec(384) NOT NULL,
    text_hash character varying(64) NOT NULL,
    encoder character varying(120) NOT NULL,
    updated_at timestamp with time zone NOT NULL
);


--
-- Name: recommendations_trainingrun; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.recommendations_trainingrun (
    id bigint NOT NULL,
    state character varying(12) NOT NULL,
    asked_by character varying(12) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    started_at timestamp with time zone,
    signs_of_life_at timestamp with time zone,
    ended_at timestamp with time zone,
    config jsonb NOT NULL,
    data_hash character varying(64) NOT NULL,
    epochs jsonb NOT NULL,
    figures jsonb NOT NULL,
    reason character varying(40) NOT NULL,
    detail text NOT NULL,
    resumes_id bigint,
    version_id bigint
);


--
-- Name: recommendations_trainingrun_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.recommendations_trainingrun ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.recommendations_trainingrun_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: usersessions_usersession; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.usersessions_usersession (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    ip inet NOT NULL,
    last_seen_at timestamp with time zone NOT NULL,
    session_key character varying(40) NOT NULL,
    user_agent character varying(200) NOT NULL,
    data jsonb NOT NULL,
    user_id bigint NOT NULL
);


--
-- Name: usersessions_usersession_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.usersessions_usersession ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.usersessions_usersession_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Data for Name: account_emailaddress; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.account_emailaddress (id, email, verified, "primary", user_id) FROM stdin;
1	1fa94d4ecdee4e5e9bd81abb54b0e4dc@artrec.example	t	t	1
2	ac88974cfcc845bdbea2e71be72a5fc1@artrec.example	t	t	2
3	b22b024299804c5eb4b3395574666749@artrec.example	t	t	3
4	1b6c91e7ee744371a013d5406819dd2b@artrec.example	t	t	4
\.


--
-- Data for Name: account_emailconfirmation; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.account_emailconfirmation (id, created, sent, key, email_address_id) FROM stdin;
\.


--
-- Data for Name: accounts_collectorprofile; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.accounts_collectorprofile (user_id, subject_id, display_name, is_simulated, personalised, created_at) FROM stdin;
1	8c05e3fb-775f-4199-a7c9-01ccd13d291a		f	t	2026-11-28 19:58:20.149214+00
2	0fe350a0-428e-4123-abe8-23603d7b3b5f		f	t	2026-11-28 19:58:20.283297+00
3	abf1e675-1e9e-4857-944c-c39999147cb9		f	t	2026-11-28 19:58:22.19789+00
4	d5b81f55-4c62-40bd-8eb7-862376f3b6bd		f	f	2026-11-28 19:58:22.321303+00
\.


--
-- Data for Name: accounts_consent; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.accounts_consent (id, purpose, given, at, how, user_id) FROM stdin;
1	personalisation	t	2026-11-28 19:58:20.149214+00	sign-up	1
2	personalisation	t	2026-11-28 19:58:20.283297+00	sign-up	2
3	personalisation	t	2026-11-28 19:58:22.19789+00	sign-up	3
4	personalisation	t	2026-11-28 19:58:22.321303+00	sign-up	4
5	personalisation	f	2026-11-28 19:58:24.832999+00	page	4
\.


--
-- Data for Name: accounts_notice; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.accounts_notice (id, event_id, kind, text_en, text_zh, link, at, in_site, read_at, mail_wanted, user_id, ends_at, timezone, mailed_at) FROM stdin;
1	eb04373b-c65b-49c5-a8f1-1aaa92ffcb2e	outbid	You were outbid on “Lot 1”.	你对《Lot 1》的出价已被超过。	/lots/1	2026-11-28 19:58:20.840048+00	t	\N	t	1	2026-11-28 19:58:21.138441+00	UTC	\N
2	6f8f252a-d6da-4b52-90d7-e6bb56e03adf	outbid	You were outbid on “Lot 1”.	你对《Lot 1》的出价已被超过。	/lots/1	2026-11-28 19:58:20.905664+00	t	\N	t	2	2026-11-28 19:58:21.138441+00	UTC	\N
3	ee4e776a-2ccf-4618-9373-aa3a97488c38	outbid	You were outbid on “Lot 1”.	你对《Lot 1》的出价已被超过。	/lots/1	2026-11-28 19:58:20.953585+00	t	\N	t	1	2026-11-28 19:58:21.138441+00	UTC	\N
4	26798189-d336-44c9-b6e7-23663af2e5ed	outbid	You were outbid on “Lot 1”.	你对《Lot 1》的出价已被超过。	/lots/1	2026-11-28 19:58:21.024012+00	t	\N	t	2	2026-11-28 19:58:21.138441+00	UTC	\N
5	2d506d65-4e9f-4d63-807e-890eb6c42e2c	outbid	You were outbid on “Lot 1”.	你对《Lot 1》的出价已被超过。	/lots/1	2026-11-28 19:58:21.102803+00	t	\N	t	1	2026-11-28 19:58:21.138441+00	UTC	\N
6	767397a1-8c1a-5796-8552-475067832b8d	won	You won “Lot 1” for $650. The invoice is ready.	你以 US$650 拍得《Lot 1》，账单已开出。	/lots/1	2026-11-28 19:58:21.178057+00	t	\N	t	2	\N	UTC	\N
7	767397a1-8c1a-5796-8552-475067832b8d	lost	“Lot 1” was sold for $650.	《Lot 1》以 US$650 售出。	/lots/1	2026-11-28 19:58:21.178057+00	t	\N	t	1	\N	UTC	\N
\.


--
-- Data for Name: accounts_noticechoice; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.accounts_noticechoice (id, kind, in_site, by_mail, user_id) FROM stdin;
\.


--
-- Data for Name: accounts_savedwork; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.accounts_savedwork (id, saved_at, changed_at, removed, artwork_id, profile_id) FROM stdin;
1	2026-11-28 19:58:20.034129+00	2026-11-28 19:58:20.034129+00	f	1	1
2	2026-11-28 19:58:20.034129+00	2026-11-28 19:58:20.034129+00	f	2	1
3	2026-11-28 19:58:20.034129+00	2026-11-28 19:58:20.034129+00	f	3	1
4	2026-11-28 19:58:20.034129+00	2026-11-28 19:58:20.034129+00	f	9	3
5	2026-11-28 19:58:20.034129+00	2026-11-28 19:58:20.034129+00	f	10	3
6	2026-11-28 19:58:20.034129+00	2026-11-28 19:58:20.034129+00	f	11	3
7	2026-11-28 19:58:24.633183+00	2026-11-28 19:58:24.633183+00	f	13	1
\.


--
-- Data for Name: accounts_user; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.accounts_user (id, password, last_login, is_superuser, first_name, last_name, is_staff, is_active, date_joined, email, timezone) FROM stdin;
1	!dEh019emoqafl7h8P9vuO33h8UhjRkR7dDDePDYN	\N	f			f	t	2026-11-28 19:58:20.105497+00	1fa94d4ecdee4e5e9bd81abb54b0e4dc@artrec.example	
2	!gnpBXsIH9PtqYKNDAFk4N26ZYncBeuYZSO3FwZVD	\N	f			f	t	2026-11-28 19:58:20.249059+00	ac88974cfcc845bdbea2e71be72a5fc1@artrec.example	
3	!a7sqPPyadd38hbnKGA0g8s4g2vM9KqrM5QixnC0l	\N	f			f	t	2026-11-28 19:58:22.166695+00	b22b024299804c5eb4b3395574666749@artrec.example	
4	!TcUW8Vyg2kBU1yTcCg7456rdbN67LRmTGFPCtPva	\N	f			f	t	2026-11-28 19:58:22.251385+00	1b6c91e7ee744371a013d5406819dd2b@artrec.example	
\.


--
-- Data for Name: accounts_user_groups; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.accounts_user_groups (id, user_id, group_id) FROM stdin;
\.


--
-- Data for Name: accounts_user_user_permissions; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.accounts_user_user_permissions (id, user_id, permission_id) FROM stdin;
\.


--
-- Data for Name: auctions_bid; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.auctions_bid (seq, at, maximum, idempotency_key, voids, reason, changed, price, ends_at, bidder_id, leader_id, lot_id, actor_id, author, kind) FROM stdin;
1	2026-11-28 19:58:22.436491+00	20000	ffaae727-5394-4dd0-95aa-184ead8a3577	\N		t	10000	2046-11-23 19:58:22.129751+00	3	3	3	\N		bid
2	2026-11-28 19:58:22.514867+00	35000	f5543bcd-ce62-4794-baa6-a8d7da56f2f0	\N		t	25000	2046-11-23 19:58:22.129751+00	4	4	3	\N		bid
3	2026-11-28 19:58:22.5852+00	50000	71047d03-4bf5-4c2c-8f1f-c4d6f66dd12e	\N		t	40000	2046-11-23 19:58:22.129751+00	3	3	3	\N		bid
4	2026-11-28 19:58:22.646716+00	65000	a1dc7546-207d-4260-8ccf-ff1e28973d9f	\N		t	55000	2046-11-23 19:58:22.129751+00	4	4	3	\N		bid
1	2026-11-28 19:28:20.773882+00	20000	64a89e01-4b84-4fb7-b2a8-c1731f189575	\N		t	10000	2026-11-28 20:58:20.034144+00	1	1	1	\N		bid
2	2026-11-28 19:28:20.840048+00	30000	5e532f33-e963-4008-a72f-def880749a1d	\N		t	25000	2026-11-28 20:58:20.034144+00	2	2	1	\N		bid
3	2026-11-28 19:28:20.905664+00	40000	259a5010-e8d3-46cf-9c15-d7772ede6491	\N		t	35000	2026-11-28 20:58:20.034144+00	1	1	1	\N		bid
4	2026-11-28 19:28:20.953585+00	50000	accc738b-0d12-47aa-a7c9-1a091351984d	\N		t	45000	2026-11-28 20:58:20.034144+00	2	2	1	\N		bid
5	2026-11-28 19:28:21.024012+00	60000	a5e797de-fe87-41dd-9258-881c3aff99ab	\N		t	55000	2026-11-28 20:58:20.034144+00	1	1	1	\N		bid
6	2026-11-28 19:28:21.102803+00	70000	2d39169a-8c0c-4229-ad36-d0a970edcd85	\N		t	65000	2026-11-28 20:58:20.034144+00	2	2	1	\N		bid
\.


--
-- Data for Name: auctions_bidder; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.auctions_bidder (id, paddle, pseudonym, status, approval_asked, terms_accepted_at, user_id, sale_id) FROM stdin;
1	101	PC4LCM	registered	f	2026-11-28 19:58:20.173016+00	1	1
2	102	2KVW6X	registered	f	2026-11-28 19:58:20.296906+00	2	1
3	101	4JMDPQ	registered	f	2026-11-28 19:58:22.208999+00	3	2
4	102	N5GYNP	registered	f	2026-11-28 19:58:22.334543+00	4	2
\.


--
-- Data for Name: auctions_bidrequest; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.auctions_bidrequest (id, key, body_hash, answer, at, bidder_id) FROM stdin;
1	64a89e01-4b84-4fb7-b2a8-c1731f189575	76fed63c0d43f0f4f997583d179b475df8e0f5121db76f76920e6fb5d590ff4b	{"price": 10000, "ends_at": "2026-11-28T20:58:20.034144+00:00", "leading": true, "outcome": "leading", "reserve": "none", "winning": true, "currency": "USD", "min_next": 20001}	2026-11-28 19:58:20.773882+00	1
2	5e532f33-e963-4008-a72f-def880749a1d	018c845904d15d34ff70438ee0694da6865445800f5846e66fc44e3b5c66385b	{"price": 25000, "ends_at": "2026-11-28T20:58:20.034144+00:00", "leading": true, "outcome": "leading", "reserve": "none", "winning": true, "currency": "USD", "min_next": 30001}	2026-11-28 19:58:20.840048+00	2
3	259a5010-e8d3-46cf-9c15-d7772ede6491	0a74ac96cc1065998198ec7a84834fc695bdeda46c535390aa144676881f9ac2	{"price": 35000, "ends_at": "2026-11-28T20:58:20.034144+00:00", "leading": true, "outcome": "leading", "reserve": "none", "winning": true, "currency": "USD", "min_next": 40001}	2026-11-28 19:58:20.905664+00	1
4	accc738b-0d12-47aa-a7c9-1a091351984d	8f4f10b42aace9ae57e5583105e8e14af67e32d722915ae21cca7b9e6a6e5b17	{"price": 45000, "ends_at": "2026-11-28T20:58:20.034144+00:00", "leading": true, "outcome": "leading", "reserve": "none", "winning": true, "currency": "USD", "min_next": 50001}	2026-11-28 19:58:20.953585+00	2
5	a5e797de-fe87-41dd-9258-881c3aff99ab	502c7b51008a350b8ea877a905b700a5a3be86a186ee4efe7ebb3a032d28a11a	{"price": 55000, "ends_at": "2026-11-28T20:58:20.034144+00:00", "leading": true, "outcome": "leading", "reserve": "none", "winning": true, "currency": "USD", "min_next": 60001}	2026-11-28 19:58:21.024012+00	1
6	2d39169a-8c0c-4229-ad36-d0a970edcd85	a4940777abd6f36ad597f8ca515f65e71f8f8d44a92ce2450a08965de27acaac	{"price": 65000, "ends_at": "2026-11-28T20:58:20.034144+00:00", "leading": true, "outcome": "leading", "reserve": "none", "winning": true, "currency": "USD", "min_next": 70001}	2026-11-28 19:58:21.102803+00	2
7	ffaae727-5394-4dd0-95aa-184ead8a3577	edb8756876667cee171dd1b036947318c82fa4bf260a21fd1fb0b3e022118e97	{"price": 10000, "ends_at": "2046-11-23T19:58:22.129751+00:00", "leading": true, "outcome": "leading", "reserve": "none", "winning": true, "currency": "USD", "min_next": 20001}	2026-11-28 19:58:22.436491+00	3
8	f5543bcd-ce62-4794-baa6-a8d7da56f2f0	632c97bdc8f893507016e982ff2632e1f88f4bdc8580032497815cb79f759a00	{"price": 25000, "ends_at": "2046-11-23T19:58:22.129751+00:00", "leading": true, "outcome": "leading", "reserve": "none", "winning": true, "currency": "USD", "min_next": 35001}	2026-11-28 19:58:22.514867+00	4
9	71047d03-4bf5-4c2c-8f1f-c4d6f66dd12e	4333e817860848d61904dbe3991653c18674ba794515b6e030d7beac1cb77979	{"price": 40000, "ends_at": "2046-11-23T19:58:22.129751+00:00", "leading": true, "outcome": "leading", "reserve": "none", "winning": true, "currency": "USD", "min_next": 50001}	2026-11-28 19:58:22.5852+00	3
10	a1dc7546-207d-4260-8ccf-ff1e28973d9f	48cf7c3eeadee296029d6a395632386ef59919afe1472c44f60bb232536b7124	{"price": 55000, "ends_at": "2046-11-23T19:58:22.129751+00:00", "leading": true, "outcome": "leading", "reserve": "none", "winning": true, "currency": "USD", "min_next": 65001}	2026-11-28 19:58:22.646716+00	4
\.


--
-- Data for Name: auctions_budget; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.auctions_budget (id, currency, amount, user_id) FROM stdin;
\.


--
-- Data for Name: auctions_consequence; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.auctions_consequence (id, kind, event_id, extended, at, attempts, bidder_id, outbid_id, lot_id) FROM stdin;
9	bid	1a4c5cd9-b5e2-43b4-af51-edac79544454	f	2026-11-28 19:58:22.436491+00	0	3	\N	3
10	bid	2d6d94be-dafa-41b8-9ebd-911a49e4bb8a	f	2026-11-28 19:58:22.514867+00	0	4	3	3
11	bid	b7af286f-8019-45e9-af59-2bd99bfb1f45	f	2026-11-28 19:58:22.5852+00	0	3	4	3
12	bid	6f927651-e812-453e-ab25-c5c3db661806	f	2026-11-28 19:58:22.646716+00	0	4	3	3
\.


--
-- Data for Name: auctions_invoice; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.auctions_invoice (id, number, currency, hammer, premium, tax, total, issued_at, due_on, paid_at, bidder_id, lot_id, lot_number, lot_name_en, lot_name_zh, sale_title_en, sale_title_zh, is_demo, timezone, buyer, premium_tiers, tax_rate) FROM stdin;
1	2026-0001-0001	USD	65000	16250	0	81250	2026-11-28 19:58:21.178057+00	2026-12-12	\N	2	1	1	Lot 1	Lot 1	Evening Sale	晚场	f	UTC	ac88974cfcc845bdbea2e71be72a5fc1@artrec.example	[[null, 25000]]	0
\.


--
-- Data for Name: auctions_lot; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.auctions_lot (id, number, title, estimate_low, estimate_high, start, reserve, opens_at, scheduled_ends_at, ends_at, top, second, last_seq, last_at, price, bid_count, version, state, ending_told, artwork_id, leader_id, seller_id, sale_id, copy, rescinded_at, work_title_en, work_title_zh) FROM stdin;
3	1	Lot 1	\N	\N	10000	\N	2026-11-28 19:57:22.129751+00	2046-11-23 19:58:22.129751+00	2046-11-23 19:58:22.129751+00	65000	50000	4	2026-11-28 19:58:22.646716+00	55000	4	4	unsettled	f	7	4	\N	2	1	\N		
4	1	Lot 1	\N	\N	10000	\N	2027-11-28 19:58:22.681401+00	2027-11-29 19:58:22.681401+00	2027-11-29 19:58:22.681401+00	\N	\N	0	\N	\N	0	0	unsettled	f	\N	\N	\N	3	\N	\N		
5	2	Lot 2	\N	\N	10000	\N	2027-11-28 19:58:22.681401+00	2027-11-29 19:58:22.681401+00	2027-11-29 19:58:22.681401+00	\N	\N	0	\N	\N	0	0	unsettled	f	\N	\N	\N	3	\N	\N		
1	1	Lot 1	\N	\N	10000	\N	2026-11-28 18:57:20.034144+00	2026-11-28 19:58:21.138441+00	2026-11-28 19:58:21.138441+00	70000	60000	6	2026-11-28 19:58:21.178057+00	65000	6	7	sold	f	\N	2	\N	1	\N	\N		
2	2	Lot 2	\N	\N	10000	\N	2026-11-28 18:57:20.034144+00	2026-11-28 19:58:21.138441+00	2026-11-28 19:58:21.138441+00	\N	\N	0	2026-11-28 19:58:21.317523+00	\N	0	1	passed	f	\N	\N	\N	1	\N	\N		
\.


--
-- Data for Name: auctions_result; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.auctions_result (lot_id, sold, hammer, at, winner_id) FROM stdin;
1	t	65000	2026-11-28 19:58:21.178057+00	2
2	f	\N	2026-11-28 19:58:21.317523+00	\N
\.


--
-- Data for Name: auctions_sale; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.auctions_sale (id, title_en, title_zh, text_en, text_zh, currency, opens_at, ends_at, soft_close_window_s, soft_close_extension_s, hard_stop_at, increments, premium, tax_rate, approval_above, payment_days, published, is_demo, created_at, timezone) FROM stdin;
2	Evening Sale	晚场			USD	2026-11-28 19:57:22.129751+00	2046-11-23 19:58:22.129751+00	120	120	\N	[[0, 5000], [100000, 10000], [200000, 25000], [500000, 50000], [1000000, 100000], [2000000, 200000], [5000000, 500000], [10000000, 1000000], [20000000, 2500000], [50000000, 5000000], [100000000, 10000000]]	[[null, 25000]]	0	\N	14	t	f	2026-11-28 19:58:22.14214+00	UTC
3	Evening Sale	晚场			USD	2027-11-28 19:58:22.681401+00	2027-11-29 19:58:22.681401+00	120	120	\N	[[0, 5000], [100000, 10000], [200000, 25000], [500000, 50000], [1000000, 100000], [2000000, 200000], [5000000, 500000], [10000000, 1000000], [20000000, 2500000], [50000000, 5000000], [100000000, 10000000]]	[[null, 25000]]	0	\N	14	f	f	2026-11-28 19:58:22.681985+00	UTC
1	Evening Sale	晚场			USD	2026-11-28 18:57:20.034144+00	2026-11-28 19:58:21.138441+00	120	120	\N	[[0, 5000], [100000, 10000], [200000, 25000], [500000, 50000], [1000000, 100000], [2000000, 200000], [5000000, 500000], [10000000, 1000000], [20000000, 2500000], [50000000, 5000000], [100000000, 10000000]]	[[null, 25000]]	0	\N	14	t	f	2026-11-28 19:58:20.052162+00	UTC
\.


--
-- Data for Name: auctions_watch; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.auctions_watch (id, at, lot_id, user_id) FROM stdin;
\.


--
-- Data for Name: auditlog_logentry; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.auditlog_logentry (id, object_pk, object_id, object_repr, action, changes, "timestamp", actor_id, content_type_id, remote_addr, additional_data, serialized_data, cid, changes_text, remote_port, actor_email) FROM stdin;
1	1	1	Maren Holt	0	{"id": ["None", "1"], "bio_en": ["None", ""], "bio_zh": ["None", ""], "gender": ["None", ""], "series": ["None", "catalog.Series.None"], "source": ["None", "curator"], "name_en": ["None", "Maren Holt"], "name_zh": ["None", ""], "artworks": ["None", "catalog.Artwork.None"], "sort_name": ["None", "Maren Holt"], "source_id": ["None", ""], "created_at": ["None", "2026-11-28 19:58:12.157926"], "dates_text": ["None", ""], "nationality": ["None", ""]}	2026-11-28 19:58:12.178216+00	\N	36	\N	\N	\N	\N		\N	\N
2	2	2	Lin Yuanshu	0	{"id": ["None", "2"], "bio_en": ["None", ""], "bio_zh": ["None", ""], "gender": ["None", ""], "series": ["None", "catalog.Series.None"], "source": ["None", "curator"], "name_en": ["None", "Lin Yuanshu"], "name_zh": ["None", "林远舒"], "artworks": ["None", "catalog.Artwork.None"], "sort_name": ["None", "Lin Yuanshu"], "source_id": ["None", ""], "created_at": ["None", "2026-11-28 19:58:12.194899"], "dates_text": ["None", ""], "nationality": ["None", ""]}	2026-11-28 19:58:12.209427+00	\N	36	\N	\N	\N	\N		\N	\N
3	1	1	Calm off the Point	0	{"id": ["None", "1"], "tags": ["None", "['oil-painting', 'seascape', 'sea', 'blue']"], "artist": ["None", "1"], "copies": ["None", "1"], "images": ["None", "catalog.ArtworkImage.None"], "series": ["None", "None"], "source": ["None", "curator"], "year_to": ["None", "2004"], "currency": ["None", "USD"], "hangings": ["None", "catalog.ExhibitionWork.None"], "location": ["None", ""], "title_en": ["None", "Calm off the Point"], "title_zh": ["None", "岬外无风"], "width_cm": ["None", "40"], "date_text": ["None", ""], "height_cm": ["None", "30"], "medium_en": ["None", "Oil on canvas"], "medium_zh": ["None", ""], "published": ["None", "True"], "source_id": ["None", ""], "year_from": ["None", "2004"], "created_at": ["None", "2026-11-28 19:58:15.090811"], "provenance": ["None", ""], "source_url": ["None", ""], "attribution": ["None", ""], "copies_sold": ["None", "0"], "credit_line": ["None", ""], "inscription": ["None", ""], "price_minor": ["None", "150000"], "availability": ["None", "available"], "source_terms": ["None", "[]"], "curators_pick": ["None", "False"], "search_vector": ["None", "'a0holtmaren':19 'blue':34 'calm':1 'canva':22 'holt':18 'low':45 'maren':17 'near':41 'off0':5 'oil':20,23 'paint':24 'point':4 'sea':32,39 'seascap':28 'still':42 'sun':46 't0calmoffthepoint':7 't0岬外无风':16 'the0':6 '外':9,13 '岬':8,12 '无':10,14 '景':31 '油':26 '油画':25 '海':30,33 '海景':29 '画':27 '色':37 '蓝':36 '蓝色':35 '风':11,15"], "classification": ["None", ""], "description_en": ["None", "The sea is nearly still under a low sun."], "description_zh": ["None", ""], "dimensions_text": ["None", ""], "accession_number": ["None", ""], "description_author": ["None", ""], "description_source": ["None", "curator"]}	2026-11-28 19:58:15.111644+00	\N	37	\N	\N	\N	\N		\N	\N
4	2	2	The Swell	0	{"id": ["None", "2"], "tags": ["None", "['oil-painting', 'seascape', 'sea', 'blue']"], "artist": ["None", "1"], "copies": ["None", "1"], "images": ["None", "catalog.ArtworkImage.None"], "series": ["None", "None"], "source": ["None", "curator"], "year_to": ["None", "1998"], "currency": ["None", "USD"], "hangings": ["None", "catalog.ExhibitionWork.None"], "location": ["None", ""], "title_en": ["None", "The Swell"], "title_zh": ["None", "涌浪"], "width_cm": ["None", "160"], "date_text": ["None", ""], "height_cm": ["None", "120"], "medium_en": ["None", "Oil on canvas"], "medium_zh": ["None", ""], "published": ["None", "True"], "source_id": ["None", ""], "year_from": ["None", "1998"], "created_at": ["None", "2026-11-28 19:58:15.338795"], "provenance": ["None", ""], "source_url": ["None", ""], "attribution": ["None", ""], "copies_sold": ["None", "0"], "credit_line": ["None", ""], "inscription": ["None", ""], "price_minor": ["None", "900000"], "availability": ["None", "available"], "source_terms": ["None", "[]"], "curators_pick": ["None", "False"], "search_vector": ["None", "'a0holtmaren':11 'blue':26 'canva':14 'high':33 'holt':10 'maren':9 'oil':12,15 'paint':16 'run':32 'sail':36 'sea':24,31 'seascap':20 'swell':2 't0swell':4 't0涌浪':8 'the0':3 'two':35 '景':23 '油':18 '油画':17 '浪':7 '海':22,25 '海景':21 '涌':6 '涌浪':5 '画':19 '色':29 '蓝':28 '蓝色':27"], "classification": ["None", ""], "description_en": ["None", "The sea runs high, with two sails."], "description_zh": ["None", ""], "dimensions_text": ["None", ""], "accession_number": ["None", ""], "description_author": ["None", ""], "description_source": ["None", "curator"]}	2026-11-28 19:58:15.343892+00	\N	37	\N	\N	\N	\N		\N	\N
5	3	3	Layered Peaks	0	{"id": ["None", "3"], "tags": ["None", "['ink', 'shan-shui', 'landscape', 'mountain', 'mist']"], "artist": ["None", "2"], "copies": ["None", "1"], "images": ["None", "catalog.ArtworkImage.None"], "series": ["None", "None"], "source": ["None", "curator"], "year_to": ["None", "1996"], "currency": ["None", "USD"], "hangings": ["None", "catalog.ExhibitionWork.None"], "location": ["None", ""], "title_en": ["None", "Layered Peaks"], "title_zh": ["None", "叠嶂"], "date_text": ["None", ""], "medium_en": ["None", "Ink on paper"], "medium_zh": ["None", "纸本水墨"], "published": ["None", "True"], "source_id": ["None", ""], "year_from": ["None", "1996"], "created_at": ["None", "2026-11-28 19:58:15.379812"], "provenance": ["None", ""], "source_url": ["None", ""], "attribution": ["None", ""], "copies_sold": ["None", "0"], "credit_line": ["None", ""], "inscription": ["None", ""], "price_minor": ["None", "700000"], "availability": ["None", "available"], "source_terms": ["None", "[]"], "curators_pick": ["None", "False"], "search_vector": ["None", "'a0linyuanshu':10 'a0林远舒':17 'ink':18,27 'landscap':34 'layer':1 'lin':8 'mist':40,46 'mountain':38,42 'paper':20 'peak':2 'rang':43 'reced':44 'shan':29 'shui':30 't0layeredpeaks':3 't0叠嶂':7 'yuanshu':9 '叠':5 '叠嶂':4 '墨':26,28 '山':32,39 '山水':31 '嶂':6 '景':37 '本':24 '林':11,14 '水':25,33 '水墨':22 '纸':23 '纸本':21 '舒':13,16 '远':12,15 '雾':41 '风':36 '风景':35"], "classification": ["None", ""], "description_en": ["None", "Mountain ranges recede into mist."], "description_zh": ["None", ""], "dimensions_text": ["None", ""], "accession_number": ["None", ""], "description_author": ["None", ""], "description_source": ["None", "curator"]}	2026-11-28 19:58:15.387786+00	\N	37	\N	\N	\N	\N		\N	\N
6	4	4	The Listener	0	{"id": ["None", "4"], "tags": ["None", "['portrait', 'face']"], "artist": ["None", "None"], "copies": ["None", "1"], "images": ["None", "catalog.ArtworkImage.None"], "series": ["None", "None"], "source": ["None", "curator"], "currency": ["None", "USD"], "hangings": ["None", "catalog.ExhibitionWork.None"], "location": ["None", ""], "title_en": ["None", "The Listener"], "title_zh": ["None", "倾听者"], "date_text": ["None", ""], "medium_en": ["None", "Tempera on panel"], "medium_zh": ["None", ""], "published": ["None", "True"], "source_id": ["None", ""], "created_at": ["None", "2026-11-28 19:58:15.415214"], "provenance": ["None", ""], "source_url": ["None", ""], "attribution": ["None", ""], "copies_sold": ["None", "0"], "credit_line": ["None", ""], "inscription": ["None", ""], "availability": ["None", "sold"], "source_terms": ["None", "[]"], "curators_pick": ["None", "False"], "search_vector": ["None", "'face':18 'listen':2 'long':21 'longneck':23 'look':25 'neck':22 'panel':13 'portrait':14 'sitter':24 't0listener':4 't0倾听者':10 'tempera':11 'the0':3 '倾':7 '倾听':5 '像':17 '听':8 '者':6,9 '肖':16 '肖像':15 '脸':19"], "classification": ["None", ""], "description_en": ["None", "A long-necked sitter looks out."], "description_zh": ["None", ""], "dimensions_text": ["None", ""], "accession_number": ["None", ""], "description_author": ["None", ""], "description_source": ["None", "curator"]}	2026-11-28 19:58:15.417466+00	\N	37	\N	\N	\N	\N		\N	\N
26	2	2	102 (2KVW6X)	0	{"id": ["None", "2"], "sale": ["None", "1"], "user": ["None", "2"], "wins": ["None", "auctions.Result.None"], "paddle": ["None", "102"], "status": ["None", "registered"], "invoices": ["None", "auctions.Invoice.None"], "pseudonym": ["None", "2KVW6X"], "approval_asked": ["None", "False"], "terms_accepted_at": ["None", "2026-11-28 19:58:20.296906"]}	2026-11-28 19:58:20.31493+00	\N	18	\N	\N	\N	\N		\N	\N
7	5	5	Carp, Turning	0	{"id": ["None", "5"], "tags": ["None", "['koi', 'fish', 'silk']"], "artist": ["None", "None"], "copies": ["None", "1"], "images": ["None", "catalog.ArtworkImage.None"], "series": ["None", "None"], "source": ["None", "curator"], "currency": ["None", "USD"], "hangings": ["None", "catalog.ExhibitionWork.None"], "location": ["None", ""], "title_en": ["None", "Carp, Turning"], "title_zh": ["None", "回身的鲤"], "date_text": ["None", ""], "medium_en": ["None", "Ink and colour on silk"], "medium_zh": ["None", ""], "published": ["None", "True"], "source_id": ["None", ""], "created_at": ["None", "2026-11-28 19:58:15.446140"], "provenance": ["None", ""], "source_url": ["None", ""], "attribution": ["None", ""], "copies_sold": ["None", "0"], "credit_line": ["None", ""], "inscription": ["None", ""], "availability": ["None", "available"], "source_terms": ["None", "[]"], "curators_pick": ["None", "False"], "search_vector": ["None", "'carp':1,28 'clear':31 'colour':14 'fish':21 'four':27 'ink':12 'koi':17 'silk':16,23 't0carpturning':3 't0回身的鲤':11 'turn':2,29 'water':32 '丝':25 '丝绸':24 '回':7 '回身':4 '的':5,9 '绸':26 '身':8 '锦':19 '锦鲤':18 '鱼':22 '鲤':6,10,20"], "classification": ["None", ""], "description_en": ["None", "Four carp turn in clear water."], "description_zh": ["None", ""], "dimensions_text": ["None", ""], "accession_number": ["None", ""], "description_author": ["None", ""], "description_source": ["None", "curator"]}	2026-11-28 19:58:15.449721+00	\N	37	\N	\N	\N	\N		\N	\N
8	6	6	Untitled	0	{"id": ["None", "6"], "tags": ["None", "[]"], "artist": ["None", "None"], "copies": ["None", "1"], "images": ["None", "catalog.ArtworkImage.None"], "series": ["None", "None"], "source": ["None", "curator"], "currency": ["None", "USD"], "hangings": ["None", "catalog.ExhibitionWork.None"], "location": ["None", ""], "title_en": ["None", ""], "title_zh": ["None", ""], "date_text": ["None", ""], "medium_en": ["None", ""], "medium_zh": ["None", ""], "published": ["None", "True"], "source_id": ["None", ""], "created_at": ["None", "2026-11-28 19:58:15.478098"], "provenance": ["None", ""], "source_url": ["None", ""], "attribution": ["None", ""], "copies_sold": ["None", "0"], "credit_line": ["None", ""], "inscription": ["None", ""], "availability": ["None", "available"], "source_terms": ["None", "[]"], "curators_pick": ["None", "False"], "search_vector": ["None", ""], "classification": ["None", ""], "description_en": ["None", ""], "description_zh": ["None", ""], "dimensions_text": ["None", ""], "accession_number": ["None", ""], "description_author": ["None", ""], "description_source": ["None", "curator"]}	2026-11-28 19:58:15.48099+00	\N	37	\N	\N	\N	\N		\N	\N
9	1	1	A blue field.	0	{"id": ["None", "1"], "file": ["None", "artworks/1.jpg"], "width": ["None", "600"], "alt_en": ["None", "A blue field."], "alt_zh": ["None", ""], "colour": ["None", "#3f7f9d"], "height": ["None", "400"], "artwork": ["None", "1"], "position": ["None", "0"]}	2026-11-28 19:58:15.540871+00	\N	38	\N	\N	\N	\N		\N	\N
10	7	7	Harbour at Dawn 0	0	{"id": ["None", "7"], "tags": ["None", "['harbour']"], "artist": ["None", "None"], "copies": ["None", "1"], "images": ["None", "catalog.ArtworkImage.None"], "series": ["None", "None"], "source": ["None", "curator"], "currency": ["None", "USD"], "hangings": ["None", "catalog.ExhibitionWork.None"], "location": ["None", ""], "title_en": ["None", "Harbour at Dawn 0"], "title_zh": ["None", ""], "date_text": ["None", ""], "medium_en": ["None", "Oil on canvas"], "medium_zh": ["None", ""], "published": ["None", "True"], "source_id": ["None", ""], "created_at": ["None", "2026-11-28 19:58:15.570714"], "provenance": ["None", ""], "source_url": ["None", ""], "attribution": ["None", ""], "copies_sold": ["None", "0"], "credit_line": ["None", ""], "inscription": ["None", ""], "availability": ["None", "available"], "source_terms": ["None", "[]"], "curators_pick": ["None", "False"], "search_vector": ["None", "'0':4 'at0':5 'boat':14 'calm':20 'canva':9 'dawn':3 'harbour':1,10 'lie':15 'light':25 'morn':24 'oil':7 'quay':18 'sea':21 't0harbouratdawn0':6 '口':13 '港':12 '港口':11"], "classification": ["None", ""], "description_en": ["None", "Boats lie at the quay; a calm sea in the morning light."], "description_zh": ["None", ""], "dimensions_text": ["None", ""], "accession_number": ["None", ""], "description_author": ["None", ""], "description_source": ["None", "curator"]}	2026-11-28 19:58:15.581114+00	\N	37	\N	\N	\N	\N		\N	\N
11	8	8	Harbour at Dawn 1	0	{"id": ["None", "8"], "tags": ["None", "['harbour']"], "artist": ["None", "None"], "copies": ["None", "1"], "images": ["None", "catalog.ArtworkImage.None"], "series": ["None", "None"], "source": ["None", "curator"], "currency": ["None", "USD"], "hangings": ["None", "catalog.ExhibitionWork.None"], "location": ["None", ""], "title_en": ["None", "Harbour at Dawn 1"], "title_zh": ["None", ""], "date_text": ["None", ""], "medium_en": ["None", "Oil on canvas"], "medium_zh": ["None", ""], "published": ["None", "True"], "source_id": ["None", ""], "created_at": ["None", "2026-11-28 19:58:15.615411"], "provenance": ["None", ""], "source_url": ["None", ""], "attribution": ["None", ""], "copies_sold": ["None", "0"], "credit_line": ["None", ""], "inscription": ["None", ""], "availability": ["None", "available"], "source_terms": ["None", "[]"], "curators_pick": ["None", "False"], "search_vector": ["None", "'1':4 'at0':5 'boat':14 'calm':20 'canva':9 'dawn':3 'harbour':1,10 'lie':15 'light':25 'morn':24 'oil':7 'quay':18 'sea':21 't0harbouratdawn1':6 '口':13 '港':12 '港口':11"], "classification": ["None", ""], "description_en": ["None", "Boats lie at the quay; a calm sea in the morning light."], "description_zh": ["None", ""], "dimensions_text": ["None", ""], "accession_number": ["None", ""], "description_author": ["None", ""], "description_source": ["None", "curator"]}	2026-11-28 19:58:15.62418+00	\N	37	\N	\N	\N	\N		\N	\N
27	1	1	2026-0001-0001	0	{"id": ["None", "1"], "lot": ["None", "1"], "tax": ["None", "0"], "total": ["None", "81250"], "bidder": ["None", "2"], "due_on": ["None", "2026-12-12"], "hammer": ["None", "65000"], "number": ["None", "2026-0001-0001"], "is_demo": ["None", "False"], "paid_at": ["None", "None"], "premium": ["None", "16250"], "currency": ["None", "USD"], "tax_rate": ["None", "0"], "timezone": ["None", "UTC"], "issued_at": ["None", "2026-11-28 19:58:21.178057"], "lot_number": ["None", "1"], "lot_name_en": ["None", "Lot 1"], "lot_name_zh": ["None", "Lot 1"], "premium_tiers": ["None", "[[null, 25000]]"], "sale_title_en": ["None", "Evening Sale"], "sale_title_zh": ["None", "晚场"]}	2026-11-28 19:58:21.234137+00	\N	25	\N	\N	\N	\N		\N	\N
12	9	9	Harbour at Dawn 2	0	{"id": ["None", "9"], "tags": ["None", "['harbour']"], "artist": ["None", "None"], "copies": ["None", "1"], "images": ["None", "catalog.ArtworkImage.None"], "series": ["None", "None"], "source": ["None", "curator"], "currency": ["None", "USD"], "hangings": ["None", "catalog.ExhibitionWork.None"], "location": ["None", ""], "title_en": ["None", "Harbour at Dawn 2"], "title_zh": ["None", ""], "date_text": ["None", ""], "medium_en": ["None", "Oil on canvas"], "medium_zh": ["None", ""], "published": ["None", "True"], "source_id": ["None", ""], "created_at": ["None", "2026-11-28 19:58:15.646065"], "provenance": ["None", ""], "source_url": ["None", ""], "attribution": ["None", ""], "copies_sold": ["None", "0"], "credit_line": ["None", ""], "inscription": ["None", ""], "availability": ["None", "available"], "source_terms": ["None", "[]"], "curators_pick": ["None", "False"], "search_vector": ["None", "'2':4 'at0':5 'boat':14 'calm':20 'canva':9 'dawn':3 'harbour':1,10 'lie':15 'light':25 'morn':24 'oil':7 'quay':18 'sea':21 't0harbouratdawn2':6 '口':13 '港':12 '港口':11"], "classification": ["None", ""], "description_en": ["None", "Boats lie at the quay; a calm sea in the morning light."], "description_zh": ["None", ""], "dimensions_text": ["None", ""], "accession_number": ["None", ""], "description_author": ["None", ""], "description_source": ["None", "curator"]}	2026-11-28 19:58:15.650814+00	\N	37	\N	\N	\N	\N		\N	\N
13	10	10	Harbour at Dawn 3	0	{"id": ["None", "10"], "tags": ["None", "['harbour']"], "artist": ["None", "None"], "copies": ["None", "1"], "images": ["None", "catalog.ArtworkImage.None"], "series": ["None", "None"], "source": ["None", "curator"], "currency": ["None", "USD"], "hangings": ["None", "catalog.ExhibitionWork.None"], "location": ["None", ""], "title_en": ["None", "Harbour at Dawn 3"], "title_zh": ["None", ""], "date_text": ["None", ""], "medium_en": ["None", "Oil on canvas"], "medium_zh": ["None", ""], "published": ["None", "True"], "source_id": ["None", ""], "created_at": ["None", "2026-11-28 19:58:15.683605"], "provenance": ["None", ""], "source_url": ["None", ""], "attribution": ["None", ""], "copies_sold": ["None", "0"], "credit_line": ["None", ""], "inscription": ["None", ""], "availability": ["None", "available"], "source_terms": ["None", "[]"], "curators_pick": ["None", "False"], "search_vector": ["None", "'3':4 'at0':5 'boat':14 'calm':20 'canva':9 'dawn':3 'harbour':1,10 'lie':15 'light':25 'morn':24 'oil':7 'quay':18 'sea':21 't0harbouratdawn3':6 '口':13 '港':12 '港口':11"], "classification": ["None", ""], "description_en": ["None", "Boats lie at the quay; a calm sea in the morning light."], "description_zh": ["None", ""], "dimensions_text": ["None", ""], "accession_number": ["None", ""], "description_author": ["None", ""], "description_source": ["None", "curator"]}	2026-11-28 19:58:15.68815+00	\N	37	\N	\N	\N	\N		\N	\N
14	11	11	Harbour at Dawn 4	0	{"id": ["None", "11"], "tags": ["None", "['harbour']"], "artist": ["None", "None"], "copies": ["None", "1"], "images": ["None", "catalog.ArtworkImage.None"], "series": ["None", "None"], "source": ["None", "curator"], "currency": ["None", "USD"], "hangings": ["None", "catalog.ExhibitionWork.None"], "location": ["None", ""], "title_en": ["None", "Harbour at Dawn 4"], "title_zh": ["None", ""], "date_text": ["None", ""], "medium_en": ["None", "Oil on canvas"], "medium_zh": ["None", ""], "published": ["None", "True"], "source_id": ["None", ""], "created_at": ["None", "2026-11-28 19:58:15.731921"], "provenance": ["None", ""], "source_url": ["None", ""], "attribution": ["None", ""], "copies_sold": ["None", "0"], "credit_line": ["None", ""], "inscription": ["None", ""], "availability": ["None", "available"], "source_terms": ["None", "[]"], "curators_pick": ["None", "False"], "search_vector": ["None", "'4':4 'at0':5 'boat':14 'calm':20 'canva':9 'dawn':3 'harbour':1,10 'lie':15 'light':25 'morn':24 'oil':7 'quay':18 'sea':21 't0harbouratdawn4':6 '口':13 '港':12 '港口':11"], "classification": ["None", ""], "description_en": ["None", "Boats lie at the quay; a calm sea in the morning light."], "description_zh": ["None", ""], "dimensions_text": ["None", ""], "accession_number": ["None", ""], "description_author": ["None", ""], "description_source": ["None", "curator"]}	2026-11-28 19:58:15.734044+00	\N	37	\N	\N	\N	\N		\N	\N
15	12	12	Harbour at Dawn 5	0	{"id": ["None", "12"], "tags": ["None", "['harbour']"], "artist": ["None", "None"], "copies": ["None", "1"], "images": ["None", "catalog.ArtworkImage.None"], "series": ["None", "None"], "source": ["None", "curator"], "currency": ["None", "USD"], "hangings": ["None", "catalog.ExhibitionWork.None"], "location": ["None", ""], "title_en": ["None", "Harbour at Dawn 5"], "title_zh": ["None", ""], "date_text": ["None", ""], "medium_en": ["None", "Oil on canvas"], "medium_zh": ["None", ""], "published": ["None", "True"], "source_id": ["None", ""], "created_at": ["None", "2026-11-28 19:58:15.773366"], "provenance": ["None", ""], "source_url": ["None", ""], "attribution": ["None", ""], "copies_sold": ["None", "0"], "credit_line": ["None", ""], "inscription": ["None", ""], "availability": ["None", "available"], "source_terms": ["None", "[]"], "curators_pick": ["None", "False"], "search_vector": ["None", "'5':4 'at0':5 'boat':14 'calm':20 'canva':9 'dawn':3 'harbour':1,10 'lie':15 'light':25 'morn':24 'oil':7 'quay':18 'sea':21 't0harbouratdawn5':6 '口':13 '港':12 '港口':11"], "classification": ["None", ""], "description_en": ["None", "Boats lie at the quay; a calm sea in the morning light."], "description_zh": ["None", ""], "dimensions_text": ["None", ""], "accession_number": ["None", ""], "description_author": ["None", ""], "description_source": ["None", "curator"]}	2026-11-28 19:58:15.786541+00	\N	37	\N	\N	\N	\N		\N	\N
28	1	1	1. Lot 1	1	{"state": ["unsettled", "sold"]}	2026-11-28 19:58:21.253069+00	\N	20	\N	\N	\N	\N		\N	\N
29	2	2	2. Lot 2	1	{"state": ["unsettled", "passed"]}	2026-11-28 19:58:21.333948+00	\N	20	\N	\N	\N	\N		\N	\N
16	13	13	Harbour at Dawn 6	0	{"id": ["None", "13"], "tags": ["None", "['harbour']"], "artist": ["None", "None"], "copies": ["None", "1"], "images": ["None", "catalog.ArtworkImage.None"], "series": ["None", "None"], "source": ["None", "curator"], "currency": ["None", "USD"], "hangings": ["None", "catalog.ExhibitionWork.None"], "location": ["None", ""], "title_en": ["None", "Harbour at Dawn 6"], "title_zh": ["None", ""], "date_text": ["None", ""], "medium_en": ["None", "Oil on canvas"], "medium_zh": ["None", ""], "published": ["None", "True"], "source_id": ["None", ""], "created_at": ["None", "2026-11-28 19:58:15.814864"], "provenance": ["None", ""], "source_url": ["None", ""], "attribution": ["None", ""], "copies_sold": ["None", "0"], "credit_line": ["None", ""], "inscription": ["None", ""], "availability": ["None", "available"], "source_terms": ["None", "[]"], "curators_pick": ["None", "False"], "search_vector": ["None", "'6':4 'at0':5 'boat':14 'calm':20 'canva':9 'dawn':3 'harbour':1,10 'lie':15 'light':25 'morn':24 'oil':7 'quay':18 'sea':21 't0harbouratdawn6':6 '口':13 '港':12 '港口':11"], "classification": ["None", ""], "description_en": ["None", "Boats lie at the quay; a calm sea in the morning light."], "description_zh": ["None", ""], "dimensions_text": ["None", ""], "accession_number": ["None", ""], "description_author": ["None", ""], "description_source": ["None", "curator"]}	2026-11-28 19:58:15.817548+00	\N	37	\N	\N	\N	\N		\N	\N
17	14	14	Harbour at Dawn 7	0	{"id": ["None", "14"], "tags": ["None", "['harbour']"], "artist": ["None", "None"], "copies": ["None", "1"], "images": ["None", "catalog.ArtworkImage.None"], "series": ["None", "None"], "source": ["None", "curator"], "currency": ["None", "USD"], "hangings": ["None", "catalog.ExhibitionWork.None"], "location": ["None", ""], "title_en": ["None", "Harbour at Dawn 7"], "title_zh": ["None", ""], "date_text": ["None", ""], "medium_en": ["None", "Oil on canvas"], "medium_zh": ["None", ""], "published": ["None", "True"], "source_id": ["None", ""], "created_at": ["None", "2026-11-28 19:58:15.858412"], "provenance": ["None", ""], "source_url": ["None", ""], "attribution": ["None", ""], "copies_sold": ["None", "0"], "credit_line": ["None", ""], "inscription": ["None", ""], "availability": ["None", "available"], "source_terms": ["None", "[]"], "curators_pick": ["None", "False"], "search_vector": ["None", "'7':4 'at0':5 'boat':14 'calm':20 'canva':9 'dawn':3 'harbour':1,10 'lie':15 'light':25 'morn':24 'oil':7 'quay':18 'sea':21 't0harbouratdawn7':6 '口':13 '港':12 '港口':11"], "classification": ["None", ""], "description_en": ["None", "Boats lie at the quay; a calm sea in the morning light."], "description_zh": ["None", ""], "dimensions_text": ["None", ""], "accession_number": ["None", ""], "description_author": ["None", ""], "description_source": ["None", "curator"]}	2026-11-28 19:58:15.866508+00	\N	37	\N	\N	\N	\N		\N	\N
18	1	1	The Sea, All Day	0	{"id": ["None", "1"], "slug": ["None", "show-2"], "source": ["None", "curator"], "ends_on": ["None", "2026-12-28"], "text_en": ["None", ""], "text_zh": ["None", ""], "hangings": ["None", "catalog.ExhibitionWork.None"], "title_en": ["None", "The Sea, All Day"], "title_zh": ["None", ""], "venue_en": ["None", ""], "venue_zh": ["None", ""], "published": ["None", "True"], "starts_on": ["None", "2026-11-23"]}	2026-11-28 19:58:15.914271+00	\N	34	\N	\N	\N	\N		\N	\N
19	1	1	1: 1	0	{"id": ["None", "1"], "artwork": ["None", "1"], "position": ["None", "0"], "exhibition": ["None", "1"]}	2026-11-28 19:58:15.931481+00	\N	39	\N	\N	\N	\N		\N	\N
20	2	2	1: 2	0	{"id": ["None", "2"], "artwork": ["None", "2"], "position": ["None", "1"], "exhibition": ["None", "1"]}	2026-11-28 19:58:15.945538+00	\N	39	\N	\N	\N	\N		\N	\N
21	3	3	1: 3	0	{"id": ["None", "3"], "artwork": ["None", "3"], "position": ["None", "2"], "exhibition": ["None", "1"]}	2026-11-28 19:58:15.957608+00	\N	39	\N	\N	\N	\N		\N	\N
22	1	1	Evening Sale	0	{"id": ["None", "1"], "lots": ["None", "auctions.Lot.None"], "bidders": ["None", "auctions.Bidder.None"], "ends_at": ["None", "2026-11-28 20:58:20.034144"], "is_demo": ["None", "False"], "premium": ["None", "[[null, 25000]]"], "text_en": ["None", ""], "text_zh": ["None", ""], "currency": ["None", "USD"], "opens_at": ["None", "2026-11-28 19:57:20.034144"], "tax_rate": ["None", "0"], "timezone": ["None", "UTC"], "title_en": ["None", "Evening Sale"], "title_zh": ["None", "晚场"], "published": ["None", "True"], "created_at": ["None", "2026-11-28 19:58:20.052162"], "increments": ["None", "[[0, 5000], [100000, 10000], [200000, 25000], [500000, 50000], [1000000, 100000], [2000000, 200000], [5000000, 500000], [10000000, 1000000], [20000000, 2500000], [50000000, 5000000], [100000000, 10000000]]"], "hard_stop_at": ["None", "None"], "payment_days": ["None", "14"], "soft_close_window_s": ["None", "120"], "soft_close_extension_s": ["None", "120"]}	2026-11-28 19:58:20.078744+00	\N	19	\N	\N	\N	\N		\N	\N
23	1	1	1fa94d4ecdee4e5e9bd81abb54b0e4dc@artrec.example	0	{"id": ["None", "1"], "email": ["**ne", "***********************b54b0e4dc@artrec.example"], "notices": ["None", "accounts.Notice.None"], "consents": ["None", "accounts.Consent.None"], "is_staff": ["None", "False"], "timezone": ["None", ""], "is_active": ["None", "True"], "last_name": ["None", ""], "first_name": ["None", ""], "date_joined": ["None", "2026-11-28 19:58:20.105497"], "is_superuser": ["None", "False"]}	2026-11-28 19:58:20.113304+00	\N	28	\N	\N	\N	\N		\N	\N
24	1	1	101 (PC4LCM)	0	{"id": ["None", "1"], "sale": ["None", "1"], "user": ["None", "1"], "wins": ["None", "auctions.Result.None"], "paddle": ["None", "101"], "status": ["None", "registered"], "invoices": ["None", "auctions.Invoice.None"], "pseudonym": ["None", "PC4LCM"], "approval_asked": ["None", "False"], "terms_accepted_at": ["None", "2026-11-28 19:58:20.173016"]}	2026-11-28 19:58:20.203316+00	\N	18	\N	\N	\N	\N		\N	\N
25	2	2	ac88974cfcc845bdbea2e71be72a5fc1@artrec.example	0	{"id": ["None", "2"], "email": ["**ne", "***********************be72a5fc1@artrec.example"], "notices": ["None", "accounts.Notice.None"], "consents": ["None", "accounts.Consent.None"], "is_staff": ["None", "False"], "timezone": ["None", ""], "is_active": ["None", "True"], "last_name": ["None", ""], "first_name": ["None", ""], "date_joined": ["None", "2026-11-28 19:58:20.249059"], "is_superuser": ["None", "False"]}	2026-11-28 19:58:20.252005+00	\N	28	\N	\N	\N	\N		\N	\N
30	2	2	Evening Sale	0	{"id": ["None", "2"], "lots": ["None", "auctions.Lot.None"], "bidders": ["None", "auctions.Bidder.None"], "ends_at": ["None", "2046-11-23 19:58:22.129751"], "is_demo": ["None", "False"], "premium": ["None", "[[null, 25000]]"], "text_en": ["None", ""], "text_zh": ["None", ""], "currency": ["None", "USD"], "opens_at": ["None", "2026-11-28 19:57:22.129751"], "tax_rate": ["None", "0"], "timezone": ["None", "UTC"], "title_en": ["None", "Evening Sale"], "title_zh": ["None", "晚场"], "published": ["None", "True"], "created_at": ["None", "2026-11-28 19:58:22.142140"], "increments": ["None", "[[0, 5000], [100000, 10000], [200000, 25000], [500000, 50000], [1000000, 100000], [2000000, 200000], [5000000, 500000], [10000000, 1000000], [20000000, 2500000], [50000000, 5000000], [100000000, 10000000]]"], "hard_stop_at": ["None", "None"], "payment_days": ["None", "14"], "soft_close_window_s": ["None", "120"], "soft_close_extension_s": ["None", "120"]}	2026-11-28 19:58:22.147264+00	\N	19	\N	\N	\N	\N		\N	\N
31	3	3	b22b024299804c5eb4b3395574666749@artrec.example	0	{"id": ["None", "3"], "email": ["**ne", "***********************574666749@artrec.example"], "notices": ["None", "accounts.Notice.None"], "consents": ["None", "accounts.Consent.None"], "is_staff": ["None", "False"], "timezone": ["None", ""], "is_active": ["None", "True"], "last_name": ["None", ""], "first_name": ["None", ""], "date_joined": ["None", "2026-11-28 19:58:22.166695"], "is_superuser": ["None", "False"]}	2026-11-28 19:58:22.173985+00	\N	28	\N	\N	\N	\N		\N	\N
32	3	3	101 (4JMDPQ)	0	{"id": ["None", "3"], "sale": ["None", "2"], "user": ["None", "3"], "wins": ["None", "auctions.Result.None"], "paddle": ["None", "101"], "status": ["None", "registered"], "invoices": ["None", "auctions.Invoice.None"], "pseudonym": ["None", "4JMDPQ"], "approval_asked": ["None", "False"], "terms_accepted_at": ["None", "2026-11-28 19:58:22.208999"]}	2026-11-28 19:58:22.238607+00	\N	18	\N	\N	\N	\N		\N	\N
33	4	4	1b6c91e7ee744371a013d5406819dd2b@artrec.example	0	{"id": ["None", "4"], "email": ["**ne", "***********************06819dd2b@artrec.example"], "notices": ["None", "accounts.Notice.None"], "consents": ["None", "accounts.Consent.None"], "is_staff": ["None", "False"], "timezone": ["None", ""], "is_active": ["None", "True"], "last_name": ["None", ""], "first_name": ["None", ""], "date_joined": ["None", "2026-11-28 19:58:22.251385"], "is_superuser": ["None", "False"]}	2026-11-28 19:58:22.261163+00	\N	28	\N	\N	\N	\N		\N	\N
34	4	4	102 (N5GYNP)	0	{"id": ["None", "4"], "sale": ["None", "2"], "user": ["None", "4"], "wins": ["None", "auctions.Result.None"], "paddle": ["None", "102"], "status": ["None", "registered"], "invoices": ["None", "auctions.Invoice.None"], "pseudonym": ["None", "N5GYNP"], "approval_asked": ["None", "False"], "terms_accepted_at": ["None", "2026-11-28 19:58:22.334543"]}	2026-11-28 19:58:22.365573+00	\N	18	\N	\N	\N	\N		\N	\N
35	3	3	Evening Sale	0	{"id": ["None", "3"], "lots": ["None", "auctions.Lot.None"], "bidders": ["None", "auctions.Bidder.None"], "ends_at": ["None", "2027-11-29 19:58:22.681401"], "is_demo": ["None", "False"], "premium": ["None", "[[null, 25000]]"], "text_en": ["None", ""], "text_zh": ["None", ""], "currency": ["None", "USD"], "opens_at": ["None", "2027-11-28 19:58:22.681401"], "tax_rate": ["None", "0"], "timezone": ["None", "UTC"], "title_en": ["None", "Evening Sale"], "title_zh": ["None", "晚场"], "published": ["None", "False"], "created_at": ["None", "2026-11-28 19:58:22.681985"], "increments": ["None", "[[0, 5000], [100000, 10000], [200000, 25000], [500000, 50000], [1000000, 100000], [2000000, 200000], [5000000, 500000], [10000000, 1000000], [20000000, 2500000], [50000000, 5000000], [100000000, 10000000]]"], "hard_stop_at": ["None", "None"], "payment_days": ["None", "14"], "soft_close_window_s": ["None", "120"], "soft_close_extension_s": ["None", "120"]}	2026-11-28 19:58:22.686013+00	\N	19	\N	\N	\N	\N		\N	\N
\.


--
-- Data for Name: auth_group; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.auth_group (id, name) FROM stdin;
1	Curators
\.


--
-- Data for Name: auth_group_permissions; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.auth_group_permissions (id, group_id, permission_id) FROM stdin;
1	1	133
2	1	134
3	1	135
4	1	136
5	1	137
6	1	138
7	1	139
8	1	140
9	1	141
10	1	142
11	1	143
12	1	144
13	1	145
14	1	146
15	1	147
16	1	148
17	1	149
18	1	150
19	1	151
20	1	152
21	1	153
22	1	154
23	1	155
24	1	156
25	1	157
26	1	158
27	1	159
28	1	160
29	1	161
30	1	173
31	1	57
32	1	60
33	1	70
34	1	72
35	1	73
36	1	74
37	1	75
38	1	76
39	1	77
40	1	78
41	1	79
42	1	80
43	1	96
44	1	98
45	1	100
\.


--
-- Data for Name: auth_permission; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.auth_permission (id, name, content_type_id, codename) FROM stdin;
1	Can add email address	1	add_emailaddress
2	Can change email address	1	change_emailaddress
3	Can delete email address	1	delete_emailaddress
4	Can view email address	1	view_emailaddress
5	Can add email confirmation	2	add_emailconfirmation
6	Can change email confirmation	2	change_emailconfirmation
7	Can delete email confirmation	2	delete_emailconfirmation
8	Can view email confirmation	2	view_emailconfirmation
9	Can add authenticator	3	add_authenticator
10	Can change authenticator	3	change_authenticator
11	Can delete authenticator	3	delete_authenticator
12	Can view authenticator	3	view_authenticator
13	Can add user session	4	add_usersession
14	Can change user session	4	change_usersession
15	Can delete user session	4	delete_usersession
16	Can view user session	4	view_usersession
17	Can add quiz work	5	add_quizwork
18	Can change quiz work	5	change_quizwork
19	Can delete quiz work	5	delete_quizwork
20	Can view quiz work	5	view_quizwork
21	Can add statement	6	add_statement
22	Can change statement	6	change_statement
23	Can delete statement	6	delete_statement
24	Can view statement	6	view_statement
25	Can add taste token	7	add_tastetoken
26	Can change taste token	7	change_tastetoken
27	Can delete taste token	7	delete_tastetoken
28	Can view taste token	7	view_tastetoken
29	Can add text vector	8	add_textvector
30	Can change text vector	8	change_textvector
31	Can delete text vector	8	delete_textvector
32	Can view text vector	8	view_textvector
33	Can add model version	9	add_modelversion
34	Can change model version	9	change_modelversion
35	Can delete model version	9	delete_modelversion
36	Can view model version	9	view_modelversion
37	Can add taste	10	add_taste
38	Can change taste	10	change_taste
39	Can delete taste	10	delete_taste
40	Can view taste	10	view_taste
41	Can add interaction	11	add_interaction
42	Can change interaction	11	change_interaction
43	Can delete interaction	11	delete_interaction
44	Can view interaction	11	view_interaction
45	Can add item vector	12	add_itemvector
46	Can change item vector	12	change_itemvector
47	Can delete item vector	12	delete_itemvector
48	Can view item vector	12	view_itemvector
49	Can add quiz pair	13	add_quizpair
50	Can change quiz pair	13	change_quizpair
51	Can delete quiz pair	13	delete_quizpair
52	Can view quiz pair	13	view_quizpair
53	Can add quiz space	14	add_quizspace
54	Can change quiz space	14	change_quizspace
55	Can delete quiz space	14	delete_quizspace
56	Can view quiz space	14	view_quizspace
57	Can add training run	15	add_trainingrun
58	Can change training run	15	change_trainingrun
59	Can delete training run	15	delete_trainingrun
60	Can view training run	15	view_trainingrun
61	Can add recommendation list	16	add_recommendationlist
62	Can change recommendation list	16	change_recommendationlist
63	Can delete recommendation list	16	delete_recommendationlist
64	Can view recommendation list	16	view_recommendationlist
65	Can add list request	17	add_listrequest
66	Can change list request	17	change_listrequest
67	Can delete list request	17	delete_listrequest
68	Can view list request	17	view_listrequest
69	Can add bidder	18	add_bidder
70	Can change bidder	18	change_bidder
71	Can delete bidder	18	delete_bidder
72	Can view bidder	18	view_bidder
73	Can add sale	19	add_sale
74	Can change sale	19	change_sale
75	Can delete sale	19	delete_sale
76	Can view sale	19	view_sale
77	Can add lot	20	add_lot
78	Can change lot	20	change_lot
79	Can delete lot	20	delete_lot
80	Can view lot	20	view_lot
81	Can add watch	21	add_watch
82	Can change watch	21	change_watch
83	Can delete watch	21	delete_watch
84	Can view watch	21	view_watch
85	Can add bid request	22	add_bidrequest
86	Can change bid request	22	change_bidrequest
87	Can delete bid request	22	delete_bidrequest
88	Can view bid request	22	view_bidrequest
89	Can add budget	23	add_budget
90	Can change budget	23	change_budget
91	Can delete budget	23	delete_budget
92	Can view budget	23	view_budget
93	Can add result	24	add_result
94	Can change result	24	change_result
95	Can delete result	24	delete_result
96	Can view result	24	view_result
97	Can add invoice	25	add_invoice
98	Can change invoice	25	change_invoice
99	Can delete invoice	25	delete_invoice
100	Can view invoice	25	view_invoice
101	Can add consequence	26	add_consequence
102	Can change consequence	26	change_consequence
103	Can delete consequence	26	delete_consequence
104	Can view consequence	26	view_consequence
105	Can add bid	27	add_bid
106	Can change bid	27	change_bid
107	Can delete bid	27	delete_bid
108	Can view bid	27	view_bid
109	Can add user	28	add_user
110	Can change user	28	change_user
111	Can delete user	28	delete_user
112	Can view user	28	view_user
113	Can add collector	29	add_collectorprofile
114	Can change collector	29	change_collectorprofile
115	Can delete collector	29	delete_collectorprofile
116	Can view collector	29	view_collectorprofile
117	Can add saved work	30	add_savedwork
118	Can change saved work	30	change_savedwork
119	Can delete saved work	30	delete_savedwork
120	Can view saved work	30	view_savedwork
121	Can add notice	31	add_notice
122	Can change notice	31	change_notice
123	Can delete notice	31	delete_notice
124	Can view notice	31	view_notice
125	Can add notice choice	32	add_noticechoice
126	Can change notice choice	32	change_noticechoice
127	Can delete notice choice	32	delete_noticechoice
128	Can view notice choice	32	view_noticechoice
129	Can add consent	33	add_consent
130	Can change consent	33	change_consent
131	Can delete consent	33	delete_consent
132	Can view consent	33	view_consent
133	Can add exhibition	34	add_exhibition
134	Can change exhibition	34	change_exhibition
135	Can delete exhibition	34	delete_exhibition
136	Can view exhibition	34	view_exhibition
137	Can add tag	35	add_tag
138	Can change tag	35	change_tag
139	Can delete tag	35	delete_tag
140	Can view tag	35	view_tag
141	Can add artist	36	add_artist
142	Can change artist	36	change_artist
143	Can delete artist	36	delete_artist
144	Can view artist	36	view_artist
145	Can add work	37	add_artwork
146	Can change work	37	change_artwork
147	Can delete work	37	delete_artwork
148	Can view work	37	view_artwork
149	Can export works	37	export_artwork
150	Can add image	38	add_artworkimage
151	Can change image	38	change_artworkimage
152	Can delete image	38	delete_artworkimage
153	Can view image	38	view_artworkimage
154	Can add exhibition work	39	add_exhibitionwork
155	Can change exhibition work	39	change_exhibitionwork
156	Can delete exhibition work	39	delete_exhibitionwork
157	Can view exhibition work	39	view_exhibitionwork
158	Can add series	40	add_series
159	Can change series	40	change_series
160	Can delete series	40	delete_series
161	Can view series	40	view_series
162	Can add outbox message	41	add_outboxmessage
163	Can change outbox message	41	change_outboxmessage
164	Can delete outbox message	41	delete_outboxmessage
165	Can view outbox message	41	view_outboxmessage
166	Can add rate count	42	add_ratecount
167	Can change rate count	42	change_ratecount
168	Can delete rate count	42	delete_ratecount
169	Can view rate count	42	view_ratecount
170	Can add log entry	43	add_logentry
171	Can change log entry	43	change_logentry
172	Can delete log entry	43	delete_logentry
173	Can view log entry	43	view_logentry
174	Can add log entry	44	add_logentry
175	Can change log entry	44	change_logentry
176	Can delete log entry	44	delete_logentry
177	Can view log entry	44	view_logentry
178	Can add permission	45	add_permission
179	Can change permission	45	change_permission
180	Can delete permission	45	delete_permission
181	Can view permission	45	view_permission
182	Can add group	46	add_group
183	Can change group	46	change_group
184	Can delete group	46	delete_group
185	Can view group	46	view_group
186	Can add content type	47	add_contenttype
187	Can change content type	47	change_contenttype
188	Can delete content type	47	delete_contenttype
189	Can view content type	47	view_contenttype
190	Can add session	48	add_session
191	Can change session	48	change_session
192	Can delete session	48	delete_session
193	Can view session	48	view_session
\.


--
-- Data for Name: catalog_artist; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.catalog_artist (id, name_en, name_zh, sort_name, birth_year, death_year, dates_text, gender, nationality, bio_en, bio_zh, source, source_id, created_at, source_values) FROM stdin;
1	Maren Holt		Maren Holt	\N	\N						curator		2026-11-28 19:58:12.157926+00	{}
2	Lin Yuanshu	林远舒	Lin Yuanshu	\N	\N						curator		2026-11-28 19:58:12.194899+00	{}
\.


--
-- Data for Name: catalog_artwork; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.catalog_artwork (id, attribution, title_en, title_zh, date_text, year_from, year_to, medium_en, medium_zh, classification, height_cm, width_cm, depth_cm, dimensions_text, description_en, description_zh, description_source, description_author, tags, source_terms, availability, price_minor, currency, location, credit_line, provenance, inscription, source, source_id, source_url, source_hash, accession_number, curators_pick, published, created_at, updated_at, search_text, artist_id, series_id, copies, copies_sold, source_values) FROM stdin;
1		Calm off the Point	岬外无风		2004	2004	Oil on canvas			30.00	40.00	\N		The sea is nearly still under a low sun.		curator		{oil-painting,seascape,sea,blue}	{}	available	150000	USD					curator					f	t	2026-11-28 19:58:15.090811+00	2026-11-28 19:58:15.090838+00	calm off the point off0 the0 t0calmoffthepoint 岬 外 无 风 岬 外 无 风 t0岬外无风 maren holt a0holtmaren oil on canvas oil painting 油画 油 画 seascape 海景 海 景 sea 海 blue 蓝色 蓝 色 the sea is nearly still under a low sun	1	\N	1	0	{}
2		The Swell	涌浪		1998	1998	Oil on canvas			120.00	160.00	\N		The sea runs high, with two sails.		curator		{oil-painting,seascape,sea,blue}	{}	available	900000	USD					curator					f	t	2026-11-28 19:58:15.338795+00	2026-11-28 19:58:15.33882+00	the swell the0 t0swell 涌浪 涌 浪 t0涌浪 maren holt a0holtmaren oil on canvas oil painting 油画 油 画 seascape 海景 海 景 sea 海 blue 蓝色 蓝 色 the sea runs high with two sails	1	\N	1	0	{}
3		Layered Peaks	叠嶂		1996	1996	Ink on paper	纸本水墨		\N	\N	\N		Mountain ranges recede into mist.		curator		{ink,shan-shui,landscape,mountain,mist}	{}	available	700000	USD					curator					f	t	2026-11-28 19:58:15.379812+00	2026-11-28 19:58:15.379837+00	layered peaks t0layeredpeaks 叠嶂 叠 嶂 t0叠嶂 lin yuanshu a0linyuanshu 林 远 舒 林 远 舒 a0林远舒 ink on paper 纸本 水墨 纸 本 水 墨 ink 墨 shan shui 山水 山 水 landscape 风景 风 景 mountain 山 mist 雾 mountain ranges recede into mist	2	\N	1	0	{}
4		The Listener	倾听者		\N	\N	Tempera on panel			\N	\N	\N		A long-necked sitter looks out.		curator		{portrait,face}	{}	sold	\N	USD					curator					f	t	2026-11-28 19:58:15.415214+00	2026-11-28 19:58:15.415234+00	the listener the0 t0listener 倾听 者 倾 听 者 t0倾听者 tempera on panel portrait 肖像 肖 像 face 脸 a long necked longnecked sitter looks out	\N	\N	1	0	{}
5		Carp, Turning	回身的鲤		\N	\N	Ink and colour on silk			\N	\N	\N		Four carp turn in clear water.		curator		{koi,fish,silk}	{}	available	\N	USD					curator					f	t	2026-11-28 19:58:15.44614+00	2026-11-28 19:58:15.446158+00	carp turning t0carpturning 回身 的 鲤 回 身 的 鲤 t0回身的鲤 ink and colour on silk koi 锦鲤 锦 鲤 fish 鱼 silk 丝绸 丝 绸 four carp turn in clear water	\N	\N	1	0	{}
6					\N	\N				\N	\N	\N				curator		{}	{}	available	\N	USD					curator					f	t	2026-11-28 19:58:15.478098+00	2026-11-28 19:58:15.478122+00		\N	\N	1	0	{}
7		Harbour at Dawn 0			\N	\N	Oil on canvas			\N	\N	\N		Boats lie at the quay; a calm sea in the morning light.		curator		{harbour}	{}	available	\N	USD					curator					f	t	2026-11-28 19:58:15.570714+00	2026-11-28 19:58:15.570734+00	harbour at dawn 0 at0 t0harbouratdawn0 oil on canvas harbour 港口 港 口 boats lie at the quay a calm sea in the morning light	\N	\N	1	0	{}
8		Harbour at Dawn 1			\N	\N	Oil on canvas			\N	\N	\N		Boats lie at the quay; a calm sea in the morning light.		curator		{harbour}	{}	available	\N	USD					curator					f	t	2026-11-28 19:58:15.615411+00	2026-11-28 19:58:15.615432+00	harbour at dawn 1 at0 t0harbouratdawn1 oil on canvas harbour 港口 港 口 boats lie at the quay a calm sea in the morning light	\N	\N	1	0	{}
9		Harbour at Dawn 2			\N	\N	Oil on canvas			\N	\N	\N		Boats lie at the quay; a calm sea in the morning light.		curator		{harbour}	{}	available	\N	USD					curator					f	t	2026-11-28 19:58:15.646065+00	2026-11-28 19:58:15.646085+00	harbour at dawn 2 at0 t0harbouratdawn2 oil on canvas harbour 港口 港 口 boats lie at the quay a calm sea in the morning light	\N	\N	1	0	{}
10		Harbour at Dawn 3			\N	\N	Oil on canvas			\N	\N	\N		Boats lie at the quay; a calm sea in the morning light.		curator		{harbour}	{}	available	\N	USD					curator					f	t	2026-11-28 19:58:15.683605+00	2026-11-28 19:58:15.683627+00	harbour at dawn 3 at0 t0harbouratdawn3 oil on canvas harbour 港口 港 口 boats lie at the quay a calm sea in the morning light	\N	\N	1	0	{}
11		Harbour at Dawn 4			\N	\N	Oil on canvas			\N	\N	\N		Boats lie at the quay; a calm sea in the morning light.		curator		{harbour}	{}	available	\N	USD					curator					f	t	2026-11-28 19:58:15.731921+00	2026-11-28 19:58:15.731939+00	harbour at dawn 4 at0 t0harbouratdawn4 oil on canvas harbour 港口 港 口 boats lie at the quay a calm sea in the morning light	\N	\N	1	0	{}
12		Harbour at Dawn 5			\N	\N	Oil on canvas			\N	\N	\N		Boats lie at the quay; a calm sea in the morning light.		curator		{harbour}	{}	available	\N	USD					curator					f	t	2026-11-28 19:58:15.773366+00	2026-11-28 19:58:15.773398+00	harbour at dawn 5 at0 t0harbouratdawn5 oil on canvas harbour 港口 港 口 boats lie at the quay a calm sea in the morning light	\N	\N	1	0	{}
13		Harbour at Dawn 6			\N	\N	Oil on canvas			\N	\N	\N		Boats lie at the quay; a calm sea in the morning light.		curator		{harbour}	{}	available	\N	USD					curator					f	t	2026-11-28 19:58:15.814864+00	2026-11-28 19:58:15.814883+00	harbour at dawn 6 at0 t0harbouratdawn6 oil on canvas harbour 港口 港 口 boats lie at the quay a calm sea in the morning light	\N	\N	1	0	{}
14		Harbour at Dawn 7			\N	\N	Oil on canvas			\N	\N	\N		Boats lie at the quay; a calm sea in the morning light.		curator		{harbour}	{}	available	\N	USD					curator					f	t	2026-11-28 19:58:15.858412+00	2026-11-28 19:58:15.858441+00	harbour at dawn 7 at0 t0harbouratdawn7 oil on canvas harbour 港口 港 口 boats lie at the quay a calm sea in the morning light	\N	\N	1	0	{}
\.


--
-- Data for Name: catalog_artworkimage; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.catalog_artworkimage (id, file, width, height, alt_en, alt_zh, colour, "position", artwork_id) FROM stdin;
1	artworks/1.jpg	600	400	A blue field.		#3f7f9d	0	1
\.


--
-- Data for Name: catalog_exhibition; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.catalog_exhibition (id, slug, title_en, title_zh, text_en, text_zh, venue_en, venue_zh, starts_on, ends_on, published, source) FROM stdin;
1	show-2	The Sea, All Day						2026-11-23	2026-12-28	t	curator
\.


--
-- Data for Name: catalog_exhibitionwork; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.catalog_exhibitionwork (id, "position", artwork_id, exhibition_id) FROM stdin;
1	0	1	1
2	1	2	1
3	2	3	1
\.


--
-- Data for Name: catalog_series; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.catalog_series (id, title_en, title_zh, source, source_id, artist_id, source_values) FROM stdin;
\.


--
-- Data for Name: catalog_tag; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.catalog_tag (id, facet, label_en, label_zh) FROM stdin;
oil-painting	medium	oil painting	油画
acrylic	medium	acrylic	丙烯
watercolour	medium	watercolour	水彩
gouache	medium	gouache	水粉
tempera	medium	tempera	蛋彩
fresco	medium	fresco	湿壁画
mural	medium	mural	壁画
ink	medium	ink	墨
ink-wash	medium	ink wash	水墨
pastel	medium	pastel	粉彩
oil-pastel	medium	oil pastel	油画棒
charcoal	medium	charcoal	炭笔
chalk	medium	chalk	粉笔
pencil	medium	pencil	铅笔
coloured-pencil	medium	coloured pencil	彩铅
crayon	medium	crayon	蜡笔
drawing	medium	drawing	素描
painting	medium	painting	绘画
print	medium	print	版画
etching	medium	etching	蚀刻版画
aquatint	medium	aquatint	飞尘蚀刻
engraving	medium	engraving	雕版
drypoint	medium	drypoint	干刻
mezzotint	medium	mezzotint	美柔汀
intaglio	medium	intaglio	凹版
lithograph	medium	lithograph	石版画
screenprint	medium	screenprint	丝网版画
woodcut	medium	woodcut	木刻
wood-engraving	medium	wood engraving	木口木刻
linocut	medium	linocut	麻胶版画
monotype	medium	monotype	独幅版画
ukiyo-e	medium	ukiyo e	浮世绘
new-year-print	medium	new year print	年画
digital-print	medium	digital print	数码版画
digital-art	medium	digital art	数字艺术
photography	medium	photography	摄影
black-and-white-photography	medium	black and white photography	黑白摄影
cyanotype	medium	cyanotype	蓝晒
photogram	medium	photogram	物影照片
polaroid	medium	polaroid	宝丽来
video-art	medium	video art	录像艺术
installation	medium	installation	装置
performance	medium	performance	行为艺术
sculpture	medium	sculpture	雕塑
bronze	medium	bronze	青铜
marble	medium	marble	大理石
stone	medium	stone	石材
wood	medium	wood	木材
steel	medium	steel	钢
plaster	medium	plaster	石膏
clay	medium	clay	泥塑
terracotta	medium	terracotta	陶土
ceramics	medium	ceramics	陶瓷
porcelain	medium	porcelain	青花瓷
stoneware	medium	stoneware	炻器
celadon	medium	celadon	青瓷
glass	medium	glass	玻璃
stained-glass	medium	stained glass	彩色玻璃
enamel	medium	enamel	珐琅
lacquer	medium	lacquer	漆器
jade	medium	jade	玉
ivory	medium	ivory	象牙
gold-leaf	medium	gold leaf	金箔
silver	medium	silver	银
textile	medium	textile	纺织品
tapestry	medium	tapestry	挂毯
embroidery	medium	embroidery	刺绣
batik	medium	batik	蜡染
quilt	medium	quilt	拼布
silk	medium	silk	丝绸
canvas	medium	canvas	画布
paper	medium	paper	纸
paper-cut	medium	paper cut	剪纸
collage	medium	collage	拼贴
assemblage	medium	assemblage	集合艺术
found-object	medium	found object	现成品
mixed-media	medium	mixed media	综合材料
mosaic	medium	mosaic	马赛克
relief	medium	relief	浮雕
neon	medium	neon	霓虹灯
poster	medium	poster	海报
illustration	medium	illustration	插画
comics	medium	comics	漫画
artists-book	medium	artists book	艺术家书
scroll	medium	scroll	卷轴
album-leaf	medium	album leaf	册页
fan-painting	medium	fan painting	扇面
folding-screen	medium	folding screen	屏风
jewellery	medium	jewellery	珠宝
furniture	medium	furniture	家具
impasto	technique	impasto	厚涂
glazing	technique	glazing	罩染
brushwork	technique	brushwork	笔触
freehand-brushwork	technique	freehand brushwork	写意
meticulous-brushwork	technique	meticulous brushwork	工笔
line-drawing	technique	line drawing	白描
splashed-ink	technique	splashed ink	泼墨
dripping	technique	dripping	滴洒
gestural	technique	gestural	挥洒
hard-edge	technique	hard edge	硬边
pointillism	technique	pointillism	点彩
chiaroscuro	technique	chiaroscuro	明暗对照
perspective	technique	perspective	透视
trompe-loeil	technique	trompe loeil	错视画
silhouette	technique	silhouette	剪影
shadow	technique	shadow	影子
reflection	technique	reflection	倒影
pattern	technique	pattern	图案
symmetry	technique	symmetry	对称
repetition	technique	repetition	重复
texture	technique	texture	肌理
transparency	technique	transparency	透明
layering	technique	layering	叠层
composition	technique	composition	构图
negative-space	technique	negative space	留白
rhythm	technique	rhythm	节奏
contrast	technique	contrast	对比
fragmentation	technique	fragmentation	碎片
distortion	technique	distortion	变形
diagrammatic	technique	diagrammatic	图解
photographic	technique	photographic	照片感
handwriting	technique	handwriting	手写
carving	technique	carving	雕琢
casting	technique	casting	铸造
large-scale	technique	large scale	大尺寸
miniature	technique	miniature	微型
abstract	style	abstract	抽象
geometric-abstraction	style	geometric abstraction	几何抽象
lyrical-abstraction	style	lyrical abstraction	抒情抽象
colour-field	style	colour field	色域
figurative	style	figurative	具象
realistic	style	realistic	写实
photorealism	style	photorealism	照相写实
minimal	style	minimal	极简
decorative	style	decorative	装饰性
classical	style	classical	古典
traditional	style	traditional	传统
modern	style	modern	现代
contemporary	style	contemporary	当代
primitive	style	primitive	原始
naive-art	style	naive art	稚拙
folk-art	style	folk art	民间艺术
academic	style	academic	学院派
organic-form	style	organic form	有机形态
monochrome	style	monochrome	单色
colourful	style	colourful	色彩丰富
vivid-colour	style	vivid colour	鲜艳
muted-colour	style	muted colour	柔和色调
pastoral	style	pastoral	田园
exotic	style	exotic	异域
gothic	style	gothic	哥特
surreal	style	surreal	超现实
expressive	style	expressive	表现力
stripes	style	stripes	条纹
grid	style	grid	网格
circle	style	circle	圆
square	style	square	方形
triangle	style	triangle	三角形
spiral	style	spiral	螺旋
line	style	line	线条
dots	style	dots	圆点
curve	style	curve	曲线
renaissance	movement	renaissance	文艺复兴
mannerism	movement	mannerism	矫饰主义
baroque	movement	baroque	巴洛克
rococo	movement	rococo	洛可可
neoclassicism	movement	neoclassicism	新古典主义
romanticism	movement	romanticism	浪漫主义
realism	movement	realism	现实主义
barbizon-school	movement	barbizon school	巴比松画派
pre-raphaelites	movement	pre raphaelites	拉斐尔前派
impressionism	movement	impressionism	印象派
post-impressionism	movement	post impressionism	后印象派
neo-impressionism	movement	neo impressionism	新印象派
symbolism	movement	symbolism	象征主义
aesthetic-movement	movement	aesthetic movement	唯美主义
art-nouveau	movement	art nouveau	新艺术
arts-and-crafts	movement	arts and crafts	工艺美术运动
fauvism	movement	fauvism	野兽派
expressionism	movement	expressionism	表现主义
neo-expressionism	movement	neo expressionism	新表现主义
cubism	movement	cubism	立体主义
futurism	movement	futurism	未来主义
vorticism	movement	vorticism	漩涡主义
dada	movement	dada	达达
surrealism	movement	surrealism	超现实主义
constructivism	movement	constructivism	构成主义
suprematism	movement	suprematism	至上主义
de-stijl	movement	de stijl	风格派
bauhaus	movement	bauhaus	包豪斯
art-deco	movement	art deco	装饰艺术
socialist-realism	movement	socialist realism	社会主义现实主义
abstract-expressionism	movement	abstract expressionism	抽象表现主义
action-painting	movement	action painting	行动绘画
art-informel	movement	art informel	无形式艺术
post-painterly-abstraction	movement	post painterly abstraction	后绘画性抽象
pop-art	movement	pop art	波普
op-art	movement	op art	欧普艺术
kinetic-art	movement	kinetic art	动态艺术
minimalism	movement	minimalism	极简主义
conceptual-art	movement	conceptual art	观念艺术
land-art	movement	land art	大地艺术
arte-povera	movement	arte povera	贫穷艺术
fluxus	movement	fluxus	激浪派
body-art	movement	body art	身体艺术
feminist-art	movement	feminist art	女性主义艺术
street-art	movement	street art	街头艺术
transavanguardia	movement	transavanguardia	超前卫艺术
young-british-artists	movement	young british artists	英国青年艺术家
st-ives-school	movement	st ives school	圣艾夫斯画派
school-of-london	movement	school of london	伦敦画派
bloomsbury-group	movement	bloomsbury group	布卢姆斯伯里团体
camden-town-group	movement	camden town group	卡姆登镇画派
school-of-paris	movement	school of paris	巴黎画派
hudson-river-school	movement	hudson river school	哈德逊河画派
neo-romanticism	movement	neo romanticism	新浪漫主义
war-art	movement	war art	战争艺术
picturesque	movement	picturesque	如画风格
sublime	movement	sublime	崇高
zen-art	movement	zen art	禅画
literati-painting	movement	literati painting	文人画
lingnan-school	movement	lingnan school	岭南画派
shanghai-school	movement	shanghai school	海派
mono-ha	movement	mono ha	物派
gutai	movement	gutai	具体派
landscape	genre	landscape	风景
shan-shui	genre	shan shui	山水
seascape	genre	seascape	海景
cityscape	genre	cityscape	城市风景
still-life	genre	still life	静物
portrait	genre	portrait	肖像
self-portrait	genre	self portrait	自画像
figure-painting	genre	figure painting	人物画
nude	genre	nude	裸体
genre-scene	genre	genre scene	风俗画
history-painting	genre	history painting	历史画
mythology	genre	mythology	神话
religious-art	genre	religious art	宗教画
christian-art	genre	christian art	基督教艺术
buddhist-art	genre	buddhist art	佛教艺术
taoist-art	genre	taoist art	道教艺术
allegory	genre	allegory	寓意画
bird-and-flower	genre	bird and flower	花鸟
botanical	genre	botanical	植物画
animal-painting	genre	animal painting	动物画
calligraphy	genre	calligraphy	书法
seal-carving	genre	seal carving	篆刻
architecture	genre	architecture	建筑
interior	genre	interior	室内
battle-scene	genre	battle scene	战争画
caricatures	genre	caricatures	讽刺画
text-art	genre	text art	文字艺术
map	genre	map	地图
night-scene	genre	night scene	夜景
aerial-view	genre	aerial view	鸟瞰
fantasy	genre	fantasy	幻想
science-fiction	genre	science fiction	科幻
social-comment	genre	social comment	社会评论
political-art	genre	political art	政治艺术
documentary	genre	documentary	纪实
fashion	genre	fashion	时尚
ruins	genre	ruins	废墟
vanitas	genre	vanitas	虚空画
mother-and-child	genre	mother and child	母子
mountain	subject	mountain	山
hill	subject	hill	丘陵
valley	subject	valley	山谷
gorge	subject	gorge	峡谷
rock	subject	rock	岩石
forest	subject	forest	森林
tree	subject	tree	树
bush	subject	bush	灌木
foliage	subject	foliage	树叶
field	subject	field	田野
farmland	subject	farmland	农田
rice-terrace	subject	rice terrace	梯田
desert	subject	desert	沙漠
heath	subject	heath	荒野
cave	subject	cave	洞穴
volcano	subject	volcano	火山
path	subject	path	小路
road	subject	road	道路
garden	subject	garden	花园
park	subject	park	公园
horizon	subject	horizon	地平线
earth	subject	earth	大地
nature	subject	nature	自然
sea	subject	sea	海
coast	subject	coast	海岸
beach	subject	beach	海滩
cliff	subject	cliff	悬崖
wave	subject	wave	波浪
harbour	subject	harbour	港口
bay	subject	bay	海湾
island	subject	island	岛
river	subject	river	河
stream	subject	stream	溪流
waterfall	subject	waterfall	瀑布
lake	subject	lake	湖
pond	subject	pond	池塘
canal	subject	canal	运河
waterfront	subject	waterfront	水岸
water	subject	water	水
ice	subject	ice	冰
shipwreck	subject	shipwreck	沉船
sky	subject	sky	天空
cloud	subject	cloud	云
sun	subject	sun	太阳
sunlight	subject	sunlight	阳光
sunrise	subject	sunrise	日出
sunset	subject	sunset	日落
moon	subject	moon	月亮
star	subject	star	星星
night-sky	subject	night sky	星空
milky-way	subject	milky way	银河
universe	subject	universe	宇宙
storm	subject	storm	风暴
rain	subject	rain	雨
snow	subject	snow	雪
mist	subject	mist	雾
wind	subject	wind	风
lightning	subject	lightning	闪电
rainbow	subject	rainbow	彩虹
weather	subject	weather	天气
light	subject	light	光
fire	subject	fire	火
smoke	subject	smoke	烟
spring	subject	spring	春天
summer	subject	summer	夏天
autumn	subject	autumn	秋天
winter	subject	winter	冬天
seasons	subject	seasons	四季
flower	subject	flower	花
rose	subject	rose	玫瑰
peony	subject	peony	牡丹
lotus	subject	lotus	荷花
water-lily	subject	water lily	睡莲
orchid	subject	orchid	兰花
chrysanthemum	subject	chrysanthemum	菊花
plum-blossom	subject	plum blossom	梅花
cherry-blossom	subject	cherry blossom	樱花
sunflower	subject	sunflower	向日葵
tulip	subject	tulip	郁金香
iris	subject	iris	鸢尾
lily	subject	lily	百合
poppy	subject	poppy	罂粟
magnolia	subject	magnolia	玉兰
bamboo	subject	bamboo	竹
pine	subject	pine	松
willow	subject	willow	柳
cypress	subject	cypress	柏树
birch	subject	birch	白桦
oak	subject	oak	橡树
palm	subject	palm	棕榈
ginkgo	subject	ginkgo	银杏
maple	subject	maple	枫叶
reeds	subject	reeds	芦苇
fern	subject	fern	蕨类
moss	subject	moss	苔藓
vine	subject	vine	藤
mushroom	subject	mushroom	蘑菇
cactus	subject	cactus	仙人掌
seed	subject	seed	种子
fruit	subject	fruit	水果
apple	subject	apple	苹果
pear	subject	pear	梨
peach	subject	peach	桃
lemon	subject	lemon	柠檬
grape	subject	grape	葡萄
pomegranate	subject	pomegranate	石榴
persimmon	subject	persimmon	柿子
vegetable	subject	vegetable	蔬菜
horse	subject	horse	马
dog	subject	dog	狗
cat	subject	cat	猫
cow	subject	cow	牛
sheep	subject	sheep	羊
pig	subject	pig	猪
donkey	subject	donkey	驴
rabbit	subject	rabbit	兔
deer	subject	deer	鹿
fox	subject	fox	狐狸
wolf	subject	wolf	狼
bear	subject	bear	熊
monkey	subject	monkey	猴
elephant	subject	elephant	大象
lion	subject	lion	狮子
tiger	subject	tiger	老虎
camel	subject	camel	骆驼
mouse	subject	mouse	老鼠
bird	subject	bird	鸟
crane-bird	subject	crane bird	鹤
swan	subject	swan	天鹅
duck	subject	duck	鸭
eagle	subject	eagle	鹰
owl	subject	owl	猫头鹰
swallow	subject	swallow	燕子
crow	subject	crow	乌鸦
peacock	subject	peacock	孔雀
parrot	subject	parrot	鹦鹉
chicken	subject	chicken	鸡
dove	subject	dove	鸽子
seagull	subject	seagull	海鸥
fish	subject	fish	鱼
koi	subject	koi	锦鲤
shrimp	subject	shrimp	虾
crab	subject	crab	螃蟹
shell	subject	shell	贝壳
whale	subject	whale	鲸
octopus	subject	octopus	章鱼
coral	subject	coral	珊瑚
frog	subject	frog	青蛙
turtle	subject	turtle	龟
snake	subject	snake	蛇
lizard	subject	lizard	蜥蜴
butterfly	subject	butterfly	蝴蝶
bee	subject	bee	蜜蜂
dragonfly	subject	dragonfly	蜻蜓
cicada	subject	cicada	蝉
insect	subject	insect	昆虫
dragon	subject	dragon	龙
phoenix	subject	phoenix	凤凰
unicorn	subject	unicorn	独角兽
mammal	subject	mammal	哺乳动物
man	subject	man	男人
woman	subject	woman	女人
child	subject	child	孩子
girl	subject	girl	女孩
boy	subject	boy	男孩
baby	subject	baby	婴儿
couple	subject	couple	情侣
family	subject	family	家庭
crowd	subject	crowd	人群
head	subject	head	头像
face	subject	face	脸
eye	subject	eye	眼睛
hand	subject	hand	手
hair	subject	hair	头发
body	subject	body	身体
skull	subject	skull	骷髅
skeleton	subject	skeleton	骨架
artist	subject	artist	艺术家
soldier	subject	soldier	士兵
king	subject	king	国王
monk	subject	monk	僧人
saint	subject	saint	圣人
christ	subject	christ	基督
madonna	subject	madonna	圣母
angel	subject	angel	天使
devil	subject	devil	魔鬼
ghost	subject	ghost	鬼
goddess	subject	goddess	女神
god	subject	god	神
nymph	subject	nymph	仙女
mermaid	subject	mermaid	美人鱼
scholar	subject	scholar	文人
farmer	subject	farmer	农民
fisherman	subject	fisherman	渔夫
sailor	subject	sailor	水手
worker	subject	worker	工人
dancer	subject	dancer	舞者
musician	subject	musician	音乐家
actor	subject	actor	演员
celebrity	subject	celebrity	名人
music	subject	music	音乐
classical-music	subject	classical music	古典音乐
opera	subject	opera	歌剧
chinese-opera	subject	chinese opera	戏曲
jazz	subject	jazz	爵士
dance	subject	dance	舞蹈
theatre	subject	theatre	戏剧
cinema	subject	cinema	电影
circus	subject	circus	马戏
literature	subject	literature	文学
reading	subject	reading	阅读
writing	subject	writing	写作
sleep	subject	sleep	睡眠
sitting	subject	sitting	坐着
standing	subject	standing	站立
walking	subject	walking	行走
kneeling	subject	kneeling	跪
embrace	subject	embrace	拥抱
bathing	subject	bathing	沐浴
talking	subject	talking	交谈
working	subject	working	劳动
harvest	subject	harvest	收获
fishing	subject	fishing	捕鱼
hunting	subject	hunting	狩猎
sport	subject	sport	运动
games	subject	games	游戏
eating	subject	eating	饮食
drinking	subject	drinking	饮酒
shopping	subject	shopping	购物
travel	subject	travel	旅行
festival	subject	festival	节日
ceremony	subject	ceremony	仪式
prayer	subject	prayer	祈祷
love	subject	love	爱
death	subject	death	死亡
birth	subject	birth	诞生
sexuality	subject	sexuality	性
identity	subject	identity	身份
illness	subject	illness	疾病
crime	subject	crime	犯罪
education	subject	education	教育
science	subject	science	科学
magic	subject	magic	魔法
consumerism	subject	consumerism	消费
technology	subject	technology	科技
time	subject	time	时间
space	subject	space	空间
emotion	subject	emotion	情感
power	subject	power	权力
peace	subject	peace	和平
protest	subject	protest	抗议
migration	subject	migration	移民
colonialism	subject	colonialism	殖民
house	subject	house	房子
village	subject	village	村庄
street	subject	street	街道
plaza	subject	plaza	广场
castle	subject	castle	城堡
palace	subject	palace	宫殿
church	subject	church	教堂
cathedral	subject	cathedral	大教堂
temple	subject	temple	寺庙
mosque	subject	mosque	清真寺
pagoda	subject	pagoda	塔
pavilion	subject	pavilion	亭
tower	subject	tower	塔楼
bridge	subject	bridge	桥
city-wall	subject	city wall	城墙
wall	subject	wall	墙
gate	subject	gate	门楼
door	subject	door	门
window	subject	window	窗
roof	subject	roof	屋顶
arch	subject	arch	拱门
column	subject	column	柱子
dome	subject	dome	穹顶
stairs	subject	stairs	楼梯
fence	subject	fence	栅栏
monument	subject	monument	纪念碑
tomb	subject	tomb	墓
lighthouse	subject	lighthouse	灯塔
windmill	subject	windmill	风车
factory	subject	factory	工厂
skyscraper	subject	skyscraper	摩天楼
bar	subject	bar	酒吧
cafe	subject	cafe	咖啡馆
shop	subject	shop	商店
studio	subject	studio	画室
museum	subject	museum	博物馆
kitchen	subject	kitchen	厨房
bedroom	subject	bedroom	卧室
living-room	subject	living room	客厅
public-place	subject	public place	公共场所
boat	subject	boat	船
sailing-boat	subject	sailing boat	帆船
ship	subject	ship	轮船
train	subject	train	火车
car	subject	car	汽车
bicycle	subject	bicycle	自行车
cart	subject	cart	马车
aeroplane	subject	aeroplane	飞机
bus	subject	bus	公共汽车
vase	subject	vase	花瓶
vessel-form	subject	vessel form	器皿
bowl	subject	bowl	碗
cup	subject	cup	杯子
jug	subject	jug	水罐
teapot	subject	teapot	茶壶
bottle	subject	bottle	瓶子
glassware	subject	glassware	玻璃杯
candle	subject	candle	蜡烛
lamp	subject	lamp	灯
mirror	subject	mirror	镜子
book	subject	book	书
newspaper	subject	newspaper	报纸
table	subject	table	桌子
chair	subject	chair	椅子
curtain	subject	curtain	窗帘
carpet	subject	carpet	地毯
basket	subject	basket	篮子
umbrella	subject	umbrella	伞
hat	subject	hat	帽子
mask	subject	mask	面具
kimono	subject	kimono	和服
uniform	subject	uniform	制服
shoe	subject	shoe	鞋
crown	subject	crown	王冠
sword	subject	sword	剑
gun	subject	gun	枪
tool	subject	tool	工具
machine	subject	machine	机器
musical-instrument	subject	musical instrument	乐器
toy	subject	toy	玩具
ball	subject	ball	球
flag	subject	flag	旗帜
cross	subject	cross	十字架
heart	subject	heart	心
money	subject	money	钱
food	subject	food	食物
rope	subject	rope	绳子
box	subject	box	盒子
ladder	subject	ladder	梯子
kite	subject	kite	风筝
number	subject	number	数字
symbol	subject	symbol	符号
europe	subject	europe	欧洲
england	subject	england	英格兰
scotland	subject	scotland	苏格兰
wales	subject	wales	威尔士
ireland	subject	ireland	爱尔兰
london	subject	london	伦敦
france	subject	france	法国
paris	subject	paris	巴黎
italy	subject	italy	意大利
venice	subject	venice	威尼斯
rome	subject	rome	罗马
spain	subject	spain	西班牙
germany	subject	germany	德国
netherlands	subject	netherlands	荷兰
switzerland	subject	switzerland	瑞士
austria	subject	austria	奥地利
greece	subject	greece	希腊风光
russia	subject	russia	俄罗斯
turkey	subject	turkey	土耳其
middle-east	subject	middle east	中东
egypt	subject	egypt	埃及
africa	subject	africa	非洲
america	subject	america	美国
new-york	subject	new york	纽约
mexico	subject	mexico	墨西哥
india	subject	india	印度
china	subject	china	中国
jiangnan	subject	jiangnan	江南
tibet	subject	tibet	西藏
dunhuang	subject	dunhuang	敦煌
beijing	subject	beijing	北京
shanghai	subject	shanghai	上海
huangshan	subject	huangshan	黄山
japan	subject	japan	日本
mount-fuji	subject	mount fuji	富士山
korea	subject	korea	韩国
southeast-asia	subject	southeast asia	东南亚
asia	subject	asia	亚洲
australia	subject	australia	澳大利亚
calm	mood	calm	平静
meditative	mood	meditative	冥想
joyful	mood	joyful	欢乐
playful	mood	playful	俏皮
energetic	mood	energetic	活力
dramatic	mood	dramatic	戏剧性
melancholic	mood	melancholic	忧郁
lonely	mood	lonely	孤独
nostalgic	mood	nostalgic	怀旧
mysterious	mood	mysterious	神秘
dreamy	mood	dreamy	梦幻
romantic	mood	romantic	浪漫
erotic	mood	erotic	情欲
warm	mood	warm	温暖
cold	mood	cold	冷
dark	mood	dark	黑暗
bright	mood	bright	明亮
elegant	mood	elegant	优雅
powerful	mood	powerful	有力
delicate	mood	delicate	细腻
fragile	mood	fragile	脆弱
fresh	mood	fresh	清新
majestic	mood	majestic	壮丽
solemn	mood	solemn	庄严
spiritual	mood	spiritual	精神性
violent	mood	violent	暴力
frightening	mood	frightening	恐怖
anxious	mood	anxious	焦虑
ironic	mood	ironic	讽刺
hopeful	mood	hopeful	希望
free	mood	free	自由
chaotic	mood	chaotic	混乱
harmonious	mood	harmonious	和谐
simple	mood	simple	朴素
luxurious	mood	luxurious	奢华
poetic	mood	poetic	诗意
red	colour	red	红色
crimson	colour	crimson	绯红
vermilion	colour	vermilion	朱红
pink	colour	pink	粉色
orange	colour	orange	橙色
yellow	colour	yellow	黄色
ochre	colour	ochre	赭石
gold	colour	gold	金色
green	colour	green	绿色
emerald	colour	emerald	翠绿
olive	colour	olive	橄榄绿
jade-green	colour	jade green	碧绿
turquoise	colour	turquoise	青色
blue	colour	blue	蓝色
navy	colour	navy	深蓝
indigo	colour	indigo	靛蓝
sky-blue	colour	sky blue	天蓝
ultramarine	colour	ultramarine	群青
purple	colour	purple	紫色
violet	colour	violet	紫罗兰色
brown	colour	brown	棕色
sepia	colour	sepia	乌贼墨色
beige	colour	beige	米色
white	colour	white	白色
black	colour	black	黑色
grey	colour	grey	灰色
silver-grey	colour	silver grey	银灰
colour	colour	colour	色彩
black-and-white	colour	black and white	黑白
earth-tones	colour	earth tones	大地色
warm-colours	colour	warm colours	暖色
cool-colours	colour	cool colours	冷色
ancient	period	ancient	古代
ancient-egypt	period	ancient egypt	古埃及
ancient-greece	period	ancient greece	古希腊
ancient-rome	period	ancient rome	古罗马
ancient-china	period	ancient china	中国古代
han-dynasty	period	han dynasty	汉代
tang-dynasty	period	tang dynasty	唐代
song-dynasty	period	song dynasty	宋代
yuan-dynasty	period	yuan dynasty	元代
ming-dynasty	period	ming dynasty	明代
qing-dynasty	period	qing dynasty	清代
edo-period	period	edo period	江户时代
byzantine	period	byzantine	拜占庭
medieval	period	medieval	中世纪
early-modern	period	early modern	近代早期
sixteenth-century	period	sixteenth century	十六世纪
seventeenth-century	period	seventeenth century	十七世纪
eighteenth-century	period	eighteenth century	十八世纪
nineteenth-century	period	nineteenth century	十九世纪
victorian	period	victorian	维多利亚时代
fin-de-siecle	period	fin de siecle	世纪末
twentieth-century	period	twentieth century	二十世纪
interwar	period	interwar	两次大战之间
post-war	period	post war	战后
twenty-first-century	period	twenty first century	二十一世纪
republican-china	period	republican china	民国
\.


--
-- Data for Name: common_cache; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.common_cache (cache_key, value, expires) FROM stdin;
\.


--
-- Data for Name: common_outboxmessage; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.common_outboxmessage (id, task, arguments, created_at, channel) FROM stdin;
44	accounts.default.mail_notices	{}	2026-11-28 19:58:24.897959+00	
45	recommendations.interactive.refresh	{"subject_id": "abf1e675-1e9e-4857-944c-c39999147cb9"}	2026-11-28 19:58:24.898036+00	
46	recommendations.bulk.embed_artworks	{}	2026-11-28 19:58:24.898084+00	
\.


--
-- Data for Name: common_ratecount; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.common_ratecount (key, count, ends_at) FROM stdin;
search/anon/127.0.0.1	3	2026-11-28 20:58:20.034129+00
\.


--
-- Data for Name: django_admin_log; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.django_admin_log (id, action_time, object_id, object_repr, action_flag, change_message, content_type_id, user_id) FROM stdin;
\.


--
-- Data for Name: django_content_type; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.django_content_type (id, app_label, model) FROM stdin;
1	account	emailaddress
2	account	emailconfirmation
3	mfa	authenticator
4	usersessions	usersession
5	recommendations	quizwork
6	recommendations	statement
7	recommendations	tastetoken
8	recommendations	textvector
9	recommendations	modelversion
10	recommendations	taste
11	recommendations	interaction
12	recommendations	itemvector
13	recommendations	quizpair
14	recommendations	quizspace
15	recommendations	trainingrun
16	recommendations	recommendationlist
17	recommendations	listrequest
18	auctions	bidder
19	auctions	sale
20	auctions	lot
21	auctions	watch
22	auctions	bidrequest
23	auctions	budget
24	auctions	result
25	auctions	invoice
26	auctions	consequence
27	auctions	bid
28	accounts	user
29	accounts	collectorprofile
30	accounts	savedwork
31	accounts	notice
32	accounts	noticechoice
33	accounts	consent
34	catalog	exhibition
35	catalog	tag
36	catalog	artist
37	catalog	artwork
38	catalog	artworkimage
39	catalog	exhibitionwork
40	catalog	series
41	common	outboxmessage
42	common	ratecount
43	auditlog	logentry
44	admin	logentry
45	auth	permission
46	auth	group
47	contenttypes	contenttype
48	sessions	session
\.


--
-- Data for Name: django_migrations; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.django_migrations (id, app, name, applied) FROM stdin;
1	catalog	0001_initial	2026-11-28 19:57:56.485074+00
2	contenttypes	0001_initial	2026-11-28 19:57:56.50485+00
3	contenttypes	0002_remove_content_type_name	2026-11-28 19:57:56.536648+00
4	auth	0001_initial	2026-11-28 19:57:56.615824+00
5	auth	0002_alter_permission_name_max_length	2026-11-28 19:57:56.633845+00
6	auth	0003_alter_user_email_max_length	2026-11-28 19:57:56.648117+00
7	auth	0004_alter_user_username_opts	2026-11-28 19:57:56.661725+00
8	auth	0005_alter_user_last_login_null	2026-11-28 19:57:56.674743+00
9	auth	0006_require_contenttypes_0002	2026-11-28 19:57:56.676923+00
10	auth	0007_alter_validators_add_error_messages	2026-11-28 19:57:56.689137+00
11	auth	0008_alter_user_username_max_length	2026-11-28 19:57:56.701729+00
12	auth	0009_alter_user_last_name_max_length	2026-11-28 19:57:56.714617+00
13	auth	0010_alter_group_name_max_length	2026-11-28 19:57:56.726642+00
14	auth	0011_update_proxy_permissions	2026-11-28 19:57:56.759767+00
15	auth	0012_alter_user_first_name_max_length	2026-11-28 19:57:56.775852+00
16	accounts	0001_initial	2026-11-28 19:57:56.951391+00
17	account	0001_initial	2026-11-28 19:57:57.081368+00
18	account	0002_email_max_length	2026-11-28 19:57:57.119856+00
19	account	0003_alter_emailaddress_create_unique_verified_email	2026-11-28 19:57:57.169965+00
20	account	0004_alter_emailaddress_drop_unique_email	2026-11-28 19:57:57.19339+00
21	account	0005_emailaddress_idx_upper_email	2026-11-28 19:57:57.217271+00
22	account	0006_emailaddress_lower	2026-11-28 19:57:57.266259+00
23	account	0007_emailaddress_idx_email	2026-11-28 19:57:57.313178+00
24	account	0008_emailaddress_unique_primary_email_fixup	2026-11-28 19:57:57.354723+00
25	account	0009_emailaddress_unique_primary_email	2026-11-28 19:57:57.375275+00
26	mfa	0001_initial	2026-11-28 19:57:57.429716+00
27	mfa	0002_authenticator_timestamps	2026-11-28 19:57:57.471498+00
28	mfa	0003_authenticator_type_uniq	2026-11-28 19:57:57.525252+00
29	accounts	0002_curators	2026-11-28 19:57:57.575608+00
30	accounts	0003_notices	2026-11-28 19:57:57.730685+00
31	accounts	0004_addresses_in_one_form	2026-11-28 19:57:57.804947+00
32	accounts	0005_secrets_encrypted	2026-11-28 19:57:57.898681+00
33	accounts	0006_time_zones	2026-11-28 19:57:58.025568+00
34	accounts	0007_withdrawn_lots	2026-11-28 19:57:58.066866+00
35	accounts	0008_letters_at_intervals	2026-11-28 19:57:58.169953+00
36	accounts	0009_consents	2026-11-28 19:57:58.429455+00
37	admin	0001_initial	2026-11-28 19:57:58.549217+00
38	admin	0002_logentry_remove_auto_add	2026-11-28 19:57:58.595635+00
39	admin	0003_logentry_add_action_flag_choices	2026-11-28 19:57:58.655992+00
40	common	0001_initial	2026-11-28 19:57:58.676307+00
41	common	0002_cache_table	2026-11-28 19:57:59.491274+00
42	common	0003_channel	2026-11-28 19:57:59.513549+00
43	catalog	0002_what_the_source_said	2026-11-28 19:57:59.650882+00
44	catalog	0003_fold_the_words	2026-11-28 19:57:59.738402+00
45	catalog	0004_copies	2026-11-28 19:57:59.811086+00
46	auctions	0001_initial	2026-11-28 19:58:02.530372+00
47	auctions	0002_the_database_keeps_the_rules	2026-11-28 19:58:02.543496+00
48	auctions	0003_rates_in_thousandths_of_a_per_cent	2026-11-28 19:58:02.600954+00
49	auctions	0004_sales_have_a_time_zone	2026-11-28 19:58:02.634162+00
50	auctions	0005_withdrawals_and_copies	2026-11-28 19:58:03.662865+00
51	auctions	0006_no_work_stands_twice	2026-11-28 19:58:03.859323+00
52	auctions	0007_the_database_sells_a_work_once	2026-11-28 19:58:03.87621+00
53	auctions	0008_hidden_titles_stay_hidden	2026-11-28 19:58:03.883166+00
54	auctions	0009_invoices_say_what_they_said	2026-11-28 19:58:04.433283+00
55	auctions	0010_invoices_are_frozen	2026-11-28 19:58:04.444427+00
56	auctions	0011_drafts_remember_deleted_works	2026-11-28 19:58:04.447377+00
57	auditlog	0001_initial	2026-11-28 19:58:04.663676+00
58	auditlog	0002_auto_support_long_primary_keys	2026-11-28 19:58:04.777282+00
59	auditlog	0003_logentry_remote_addr	2026-11-28 19:58:04.833885+00
60	auditlog	0004_logentry_detailed_object_repr	2026-11-28 19:58:04.881546+00
61	auditlog	0005_logentry_additional_data_verbose_name	2026-11-28 19:58:04.939062+00
62	auditlog	0006_object_pk_index	2026-11-28 19:58:05.053432+00
63	auditlog	0007_object_pk_type	2026-11-28 19:58:05.15826+00
64	auditlog	0008_action_index	2026-11-28 19:58:05.265046+00
65	auditlog	0009_alter_logentry_additional_data	2026-11-28 19:58:05.353559+00
66	auditlog	0010_alter_logentry_timestamp	2026-11-28 19:58:05.431147+00
67	auditlog	0011_logentry_serialized_data	2026-11-28 19:58:05.4977+00
68	auditlog	0012_add_logentry_action_access	2026-11-28 19:58:05.575375+00
69	auditlog	0013_alter_logentry_timestamp	2026-11-28 19:58:05.658872+00
70	auditlog	0014_logentry_cid	2026-11-28 19:58:05.753412+00
71	auditlog	0015_alter_logentry_changes	2026-11-28 19:58:05.935921+00
72	auditlog	0016_logentry_remote_port	2026-11-28 19:58:06.030358+00
73	auditlog	0017_add_actor_email	2026-11-28 19:58:06.0977+00
74	catalog	0005_what_a_source_last_gave	2026-11-28 19:58:06.531339+00
75	catalog	0006_exports_have_a_permission	2026-11-28 19:58:06.570527+00
76	catalog	0007_addresses_are_http_or_https	2026-11-28 19:58:06.829275+00
77	catalog	0008_fold_kana_and_order_by_either_year	2026-11-28 19:58:07.121288+00
78	catalog	0009_addresses_without_passwords	2026-11-28 19:58:07.266769+00
79	catalog	0010_index_works_by_latest_year	2026-11-28 19:58:07.315462+00
80	common	0004_rate_counts	2026-11-28 19:58:07.344736+00
81	recommendations	0001_initial	2026-11-28 19:58:09.40664+00
82	recommendations	0002_questionnaire_space	2026-11-28 19:58:09.433473+00
83	recommendations	0003_training_runs	2026-11-28 19:58:09.729085+00
84	recommendations	0004_lists_with_ids_and_requests	2026-11-28 19:58:10.457683+00
85	recommendations	0005_index_the_unrecommended	2026-11-28 19:58:10.576354+00
86	recommendations	0006_evidence_of_served_lists	2026-11-28 19:58:10.901036+00
87	recommendations	0007_nothing_computed_for_who_opted_out	2026-11-28 19:58:10.923251+00
88	sessions	0001_initial	2026-11-28 19:58:10.957537+00
89	usersessions	0001_initial	2026-11-28 19:58:11.177323+00
\.


--
-- Data for Name: django_session; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.django_session (session_key, session_data, expire_date) FROM stdin;
\.


--
-- Data for Name: mfa_authenticator; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.mfa_authenticator (id, type, data, user_id, created_at, last_used_at) FROM stdin;
\.


--
-- Data for Name: recommendations_interaction; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.recommendations_interaction (id, event_id, subject_id, kind, at, received_at, dwell_ms, source, "position", artwork_id, list_id, shared) FROM stdin;
1	0541c4f7-b490-4e0b-a615-56506a774cb9	8c05e3fb-775f-4199-a7c9-01ccd13d291a	save	2026-11-28 19:58:20.034129+00	2026-11-28 19:58:20.034129+00	\N	for-you	\N	1	\N	t
2	ecf2ba91-93cd-4f1a-befc-e51685599a50	8c05e3fb-775f-4199-a7c9-01ccd13d291a	save	2026-11-28 19:58:20.034129+00	2026-11-28 19:58:20.034129+00	\N	for-you	\N	2	\N	t
3	19f7e8a6-3e4a-4675-84f9-dea0d88c4f44	8c05e3fb-775f-4199-a7c9-01ccd13d291a	save	2026-11-28 19:58:20.034129+00	2026-11-28 19:58:20.034129+00	\N	for-you	\N	3	\N	t
4	48f67067-ffa3-4090-bb76-d5013b5a9e0f	abf1e675-1e9e-4857-944c-c39999147cb9	save	2026-11-28 19:58:20.034129+00	2026-11-28 19:58:20.034129+00	\N	for-you	\N	9	\N	t
5	a987bb98-90a1-4262-83b9-eeec97280bb1	abf1e675-1e9e-4857-944c-c39999147cb9	save	2026-11-28 19:58:20.034129+00	2026-11-28 19:58:20.034129+00	\N	for-you	\N	10	\N	t
6	07ea3303-ce08-4686-a6aa-a6c4ea7fb43b	abf1e675-1e9e-4857-944c-c39999147cb9	save	2026-11-28 19:58:20.034129+00	2026-11-28 19:58:20.034129+00	\N	for-you	\N	11	\N	t
7	5d253cbd-ef72-4c48-a151-5364b92bac6a	8c05e3fb-775f-4199-a7c9-01ccd13d291a	save	2026-11-28 19:58:24.633183+00	2026-11-28 19:58:24.633183+00	\N		\N	13	\N	t
\.


--
-- Data for Name: recommendations_itemvector; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.recommendations_itemvector (id, vector, recommendable, available, artist_ref, price_minor, artwork_id, version_id) FROM stdin;
1	[-0.021148682,0.074645996,0.11291504,0.05307007,0.066711426,0.04522705,0.07659912,-0.05441284,-0.035614014,-0.08050537,-0.021118164,0.014724731,0.008796692,-0.020736694,-0.041534424,0.09893799,0.030426025,0.017501831,0.05239868,-0.0087890625,-0.0385437,0.0463562,-0.018829346,0.00049352646,-0.062347412,0.048431396,0.020874023,-0.014442444,0.0082092285,0.018203735,-0.0680542,0.07336426,-0.00028252602,-0.022369385,0.033477783,0.01612854,-0.018493652,-0.0015106201,0.0050735474,0.085876465,-0.02571106,-0.0423584,-0.03375244,-0.01109314,0.06304932,-0.036468506,0.012107849,-0.027114868,0.018508911,0.022079468,-0.08831787,-0.053100586,-0.15209961,-0.08215332,0.006801605,-0.02432251,-0.05050659,0.0054855347,0.059661865,-0.0070991516,-0.012138367,0.023971558,-0.05545044,0.050750732,0.09246826,0.043304443,-0.042144775,0.04046631,-0.11468506,0.023803711,-0.014526367,0.012649536,0.028289795,-0.008926392,-0.025466919,-0.033569336,-0.049316406,-0.07373047,-0.07897949,-0.13830566,-0.022857666,-0.040405273,-0.06793213,0.051361084,-0.013626099,0.01322937,0.005332947,-0.053222656,0.0362854,0.06161499,-0.03050232,-0.0385437,-0.075683594,0.060150146,0.013259888,0.038208008,-0.009559631,0.026947021,-0.035583496,0.014564514,0.060424805,-0.03414917,-0.04458618,-0.08343506,-0.027786255,-0.06286621,-0.05255127,-0.0104904175,-0.036132812,0.0037136078,-0.117370605,-0.04156494,-0.041229248,0.007347107,-0.0028476715,-0.026138306,0.033203125,-0.120788574,0.021911621,0.038482666,0.059173584,0.010177612,0.051452637,0.06903076,-0.09637451,-0.05496216,0.07354736,-0,0.0814209,0.011741638,0.0256958,0.0892334,0.055480957,0.006263733,-0.024673462,-0.05517578,-0.09173584,0.05380249,-0.003320694,0.06817627,-0.08532715,0.084350586,0.042938232,-0.0703125,0.04458618,-0.048980713,0.018692017,-0.0004479885,-0.08166504,0.03942871,-0.023284912,-0.09338379,-0.060760498,0.029830933,0.014320374,-0.0154800415,-0.028579712,0.0637207,0.0032577515,0.0077934265,0.02633667,-0.028427124,-0.06994629,0.03640747,-0.087768555,-0.018600464,-0.030136108,0.033935547,-0.08856201,0.053863525,-0.025863647,0.02520752,0.052581787,0.045959473,0.024307251,0.07342529,0.02357483,0.03704834,-0.0036563873,0.04623413,-0.02507019,-0.07244873,-0.018035889,-0.014007568,0.021850586,-0.012077332,-0.067993164,-0.018585205,0.031707764,0.06604004,0.023132324,-0.03765869,0.05908203,0.0736084,-0.048919678,0.008522034,-0.07965088,-0.06008911,-0.060760498,0.050628662,0.11480713,-0.013420105,0.003742218,0.04876709,0.08282471,-0.032470703,-0.06439209,-0.01626587,-0.06500244,0.011726379,-0.007434845,-0.0072021484,-0.073791504,-0.027069092,0.075927734,0.052642822,-0.06173706,-0.0077056885,-0.08117676,-0.020980835,0.054748535,-0.10662842,-0.099243164,-0,0.0077400208,-0.020004272,-0.048431396,0.05819702,0.042022705,-0.03427124,0.00843811,0.064819336,0.025344849,0.05291748,-0.031158447,-0.07775879,0.06921387,0.012420654,-0.025558472,-0.025939941,0.019332886,0.06713867,-0.064941406,0.0036735535,-0.046905518,0.06689453,0.025375366,0.095336914,-0.05609131,0.08917236,0.013168335,-0.054748535,-0.1005249,0.03161621,-0.05178833,0.0002553463,0.029418945,-0.008285522,-0.05810547,0.05230713,0.054534912,-0.13562012,-0.072387695,0.015899658,0.03604126,-0.09448242,0.045532227,-0.033233643,-0.042907715,0.024520874,-0.020523071,0.07659912,-0.035461426,0.043945312,0.056121826,-0.017211914,0.04107666,0.016159058,0.047576904,-0.009780884,-0.040893555,-0.042236328,0.047729492,0.070129395,0.02355957,0.060791016,-0.076538086,0.036315918,-0.0037250519,-0.038848877,-0.040527344,-0.005039215,-0.040008545,0.039886475,0.0039253235,0.032989502,-0.054473877,0.016983032,0.017333984,-0.0034389496,0.044006348,0.05718994,-0.03878784,0.02029419,0.040985107,-0.023330688,-0.03567505,0.08093262,0.07244873,0.060028076,-0.09625244,-0.032073975,0.018478394,-0.07940674,0.0044174194,0.035614014,-0.09838867,0.028640747,-0.04345703,-0,0.02670288,0.0028476715,0.091430664,-0.0012207031,0.004081726,-0.005432129,0.0769043,0.029449463,-0.0029277802,0.0031471252,-0.019851685,-0.041412354,0.02960205,0.037261963,0.010871887,-0.030899048,0.06939697,-0.034454346,-0.007209778,-0.06427002,0.02583313,0.015777588,0.008918762,-0.04714966,-0.024887085,0.019119263,0.044281006,0.014526367,0.041259766,0.018966675,0.011711121,0.031585693,0.01637268,-0.012741089,0.029281616,-0.030151367,0.030670166,0.036254883,-0.1472168,0.06384277,-0.101135254,0.08514404,0.0385437,0.038848877,0.06311035,0.022583008,0.080566406,0.037231445,-0.06689453,0.024353027,0.004257202,-0.050933838,0.08081055,0.049438477,0.020187378,-0.016921997,-0.014884949,0.07519531,-0.057525635,-0.00674057,0.00032496452,0.07366943,-0.072143555,0.10748291]	t	t	1	150000	1	1
2	[-0.062316895,0.03982544,0.09863281,0.029281616,0.019699097,0.04699707,0.058624268,-0.00023150444,-0.044647217,-0.06323242,-0.04473877,0.04168701,-0.031066895,-0.01448822,-0.047821045,0.10095215,-0.021575928,0.006385803,0.012466431,0.015731812,0.002401352,0.057250977,-0.018371582,-0.010299683,-0.025558472,0.04373169,0.010826111,-0.028289795,0.037322998,-0.01625061,-0.040985107,0.105407715,0.0005927086,-0.011390686,0.0005197525,0.037017822,-0.04284668,0.008514404,-0.008674622,0.086242676,0.020935059,-0.01158905,0.00057792664,0.020965576,0.033813477,-0.02684021,0.03741455,0.008666992,0.011741638,0.09222412,-0.077941895,-0.06976318,-0.12548828,-0.04748535,0.017105103,0.0012025833,-0.03652954,-0.017852783,0.049224854,-0.017318726,-0.04321289,0.08105469,-0.040771484,0.08416748,0.04425049,0.017730713,-0.059448242,0.07055664,-0.11248779,0.0129852295,0.051696777,0.008934021,0.022949219,-0.013641357,-0.0077590942,-0.080444336,-0.055603027,-0.07244873,-0.07891846,-0.10583496,-0.06982422,-0.06585693,-0.073791504,0.029220581,0.0010652542,0.037902832,-0.010032654,-0.042999268,0.020965576,0.053466797,-0.034576416,-0.049438477,-0.11175537,0.059753418,0.013496399,0.0284729,-0.016204834,-0.034942627,-0.023376465,0.010948181,0.03390503,-0.033111572,0.003540039,-0.04296875,-0.007091522,-0.08251953,-0.066589355,0.029373169,0.0038223267,-0.0071868896,-0.0362854,-0.036102295,0.026062012,-0.010620117,-0.022735596,-0.022705078,-0.034332275,-0.1161499,0.007297516,0.037017822,0.045684814,-0.01625061,-0.016815186,-0.008628845,-0.09527588,-0.029159546,0.07043457,-0,0.048950195,-0.08557129,0.020690918,0.09625244,0.0836792,0.0015926361,-0.037384033,-0.062469482,-0.105773926,0.06524658,-0.025024414,0.12219238,-0.06854248,0.11578369,0.024520874,-0.09918213,0.049468994,-0.035125732,0.033050537,0.029525757,-0.049072266,0.008628845,-0.05883789,-0.08270264,-0.065979004,0.0025863647,0.016540527,-0.0335083,0.042816162,0.08886719,-0.022720337,0.03189087,-0.019760132,-0.017852783,-0.061645508,0.00066185,-0.058654785,-0.010307312,-0.061645508,0.05014038,-0.06384277,0.0041389465,-0.018035889,0.014587402,0.004398346,0.012359619,-0.009819031,0.07366943,0.07965088,-0.0062217712,0.022750854,0.015136719,0.005458832,-0.022705078,0.020523071,0.013771057,0.0030097961,0.019378662,-0.058898926,0.004924774,0.059539795,0.052337646,0.027374268,0.023727417,0.12573242,0.055664062,0.0041275024,-0.025222778,-0.021087646,-0.04736328,-0.0317688,0.0015954971,0.16149902,-8.761883e-06,0.012992859,0.06616211,0.036071777,0.003250122,-0.037506104,0.0007481575,-0.09124756,-0.020111084,0.04397583,0.034820557,-0.07409668,0.014671326,0.021987915,0.01121521,-0.074401855,-0.03677368,-0.10046387,-0.0009584427,0.06011963,-0.12548828,-0.10437012,0,-0.0001052618,0.027313232,-0.034362793,0.029052734,0.06994629,-0.029388428,0.042877197,0.08062744,0.04034424,0.03050232,-0.03781128,-0.09484863,0.016418457,0.019332886,-0.015464783,-0.04058838,0.068359375,0.056152344,-0.024230957,-0.02645874,-0.01928711,-0.0026454926,0.012306213,0.07342529,0.008491516,0.064208984,0.014091492,-0.04660034,-0.13342285,0.021102905,-0.041107178,0.00048804283,0.036315918,-0.024276733,-0.10253906,0.07171631,0.07910156,-0.08703613,-0.05630493,-0.021270752,0.032226562,-0.101501465,0.10736084,0.0056495667,-0.039855957,-0.007045746,-0.060058594,0.07409668,-0.030838013,0.009796143,0.0007944107,0.04937744,0.054626465,0.013549805,0.038116455,-0.0036258698,-0.04437256,-0.059326172,0.034942627,0.043273926,0.047729492,0.060546875,-0.09222412,0.0006017685,-0.014076233,-0.036132812,-0.050720215,-0.09039307,-0.043884277,0.049072266,-0.05001831,0.026931763,-0.043029785,0.024032593,0.007457733,-0.027923584,0.015151978,0.024124146,-0.02619934,0.031021118,0.04547119,-0.054870605,-0.0050964355,0.08111572,0.022644043,0.011039734,-0.076171875,-0.0026073456,0.037963867,-0.07336426,0.048187256,0.0059432983,-0.12927246,-0.009979248,-0.010559082,-0,0.03274536,0.024276733,0.068237305,-0.049957275,0.0024528503,0.022827148,0.06829834,0.09448242,-0.006801605,-0.0513916,0.0034980774,-0.013954163,-0.0019445419,0.045166016,0.057891846,-0.06274414,0.059692383,0.006198883,-0.037017822,-0.11260986,0.03552246,0.022903442,0.02607727,-0.07269287,-0.06762695,-0.008590698,-0.024856567,-0.03768921,0.026184082,0.003868103,0.0059280396,0.046936035,-0.005214691,-0.014190674,0.051971436,-0.009841919,-0.013122559,0.00093746185,-0.08203125,0.020141602,-0.029220581,0.103149414,0.078186035,0.027679443,0.07196045,0.015319824,0.099975586,0.022521973,-0.014122009,0.0057373047,0.010688782,0.002986908,0.079833984,0.04537964,0.044311523,0.01197052,-0.036834717,0.05444336,-0.053588867,0.0236969,-0.018005371,0.10748291,-0.024719238,0.12548828]	t	t	1	900000	2	1
3	[-0.046875,0.05328369,0.08319092,0.03149414,0.023071289,-0.017700195,0.06768799,-0.03857422,-0.06201172,-0.035095215,0.05819702,-0.052978516,0.020980835,-0.025314331,-0.01486969,0.034179688,-0.05303955,0.042053223,0.02909851,-0.017684937,0.038726807,0.03656006,-0.004852295,0.042755127,-0.012321472,0.030395508,-0.046966553,-0.017349243,0.06994629,-0.08526611,0.019485474,0.10223389,-0.0025920868,0.0064315796,0.07208252,0.066711426,-0.011978149,0.037841797,0.0121536255,0.0126571655,-0.01260376,-0.024490356,0.040893555,-0.03137207,0.0065612793,0.03881836,-0.0007252693,0.0054740906,-0.041900635,0.009811401,-0.044036865,-0.043121338,-0.1361084,0.010093689,0.040893555,-0.005329132,0.002790451,-0.03668213,0.040649414,-0.024154663,-0.08294678,0.031234741,-0.12207031,0.023620605,0.066711426,0.066711426,-0.09100342,0.067871094,0.036376953,-0.045562744,0.038848877,0.09112549,-0.010665894,0.039093018,0.005924225,-0.034362793,-0.05581665,-0.059387207,-0.07647705,-0.062072754,-0.11376953,0.06616211,0.08026123,0.084472656,-0.0345459,0.011444092,-0.037597656,-0.07397461,0.012626648,-0.03463745,0.093933105,0.00484848,-0.08648682,0.08917236,-0.07519531,0.058654785,0.032836914,-0.07122803,0.053344727,-0.00033926964,0.027252197,-0.064208984,-0.046813965,-0.039916992,-0.040222168,-0.0904541,-0.017227173,-0.049987793,-0.040863037,0.009475708,-0.05279541,-0.077941895,-0.047607422,-0.06109619,0.028167725,-0.06512451,-0.01361084,-0.007648468,-0.031433105,-0.016525269,-0.025115967,0.00793457,-0.009918213,-0.036712646,-0.09222412,-0.008811951,0.015014648,0,0.08239746,0.009590149,0.02166748,0.08166504,0.076049805,-0.08648682,-0.0074005127,-0.0680542,-0.06008911,0.03286743,-0.07940674,0.058288574,-0.07476807,0.11071777,0.058929443,-0.10083008,0.042663574,-0.06549072,-0.0042533875,-0.0368042,-0.04724121,0.05029297,0.01007843,-0.040100098,-0.012420654,-0.0018157959,-0.021850586,-0.02607727,-0.042938232,0.04748535,0.072509766,0.012008667,0.02973938,-0.06317139,-0.061401367,0.109558105,-0.03933716,0.009719849,0.015342712,0.06951904,-0.015579224,-0.025222778,0.026000977,0.006603241,0.051513672,0.019241333,-0.021270752,0.031555176,0.028411865,0.01979065,-0.041625977,0.017288208,-0.0013904572,-0.010940552,-0.011856079,-0.02859497,0.033355713,-0.05279541,-0.025543213,0.053588867,0.072631836,0.037231445,0.009147644,0.021530151,0.050872803,-0.061431885,-0.04006958,-0.019241333,0.007724762,-0.03137207,-0.051513672,0.031921387,0.080200195,-0.009162903,-0.012084961,0.008514404,-0.056671143,-0.027191162,0.05706787,0.014038086,-0.1303711,-0.0015993118,-0.07171631,0.030395508,-0.08392334,-0.03540039,0.06817627,-0.054138184,-0.026931763,-0.013092041,-0.09411621,0.017440796,0.14624023,-0.12414551,-0.06982422,-0,0.07318115,0.0050315857,-0.006801605,0.047546387,0.024139404,-0.0059051514,0.051452637,0.1138916,-0.0045051575,0.02468872,-0.11126709,0.04647827,0.062469482,-0.031051636,-0.03201294,-0.038330078,0.034057617,0.097351074,0.036193848,-0.03451538,-0.043945312,-0.015342712,-0.04714966,-0.016693115,0.04852295,0.050201416,0.021636963,-0.057250977,-0.026672363,0.01486969,-0.052124023,-0.06970215,0.06286621,0.010047913,-0.064941406,-0.027694702,0.103149414,-0.11846924,-0.07098389,-0.026687622,0.06335449,0.0013961792,0.1262207,0.0007429123,0.02229309,-0.006259918,-0.03994751,0.06036377,-0.06781006,0.0006494522,0.08093262,-0.010322571,0.011962891,0.03466797,-0.00869751,-0.024612427,-0.026550293,0.013839722,-0.030563354,0.028198242,-0.020996094,0.03366089,-0.07293701,0.008865356,0.04244995,-0.011581421,0.01777649,-0.05996704,-0.056274414,-0.038146973,-0.014533997,-0.043029785,0.05038452,-0.1104126,0.0025920868,-0.04650879,-0.03866577,0.060546875,-0.024887085,-0.027267456,0.043945312,-0.01727295,-0.028823853,0.0960083,0.039154053,0.0435791,-0.04232788,-0.0927124,0.06451416,0.00053310394,-0.003030777,-0.037841797,-0.008872986,0.052856445,0.013420105,-0,-0.025344849,-0.010368347,-0.0011959076,-0.036743164,0.032806396,0.033966064,0.13146973,0.039733887,0.012123108,0.046020508,0.04977417,-0.019958496,-0.015159607,0.00806427,0.08062744,-0.045318604,0.06060791,-0.007637024,-0.0793457,-0.03164673,-0.014312744,0.06750488,0.04421997,-0.050994873,-0.0637207,0.046722412,-0.0020637512,-0.05230713,0.016540527,-0.021362305,-0.0055732727,0.064697266,0.10003662,-0.02128601,0.066223145,0.06124878,-0.01637268,0.00029087067,-0.051086426,0.010093689,0.0056762695,-0.0050315857,0.02519226,-0.0061798096,0.103759766,-0.045196533,0.037322998,0.08062744,-0.0124435425,0.0044898987,-0.014137268,0.009155273,0.08465576,0.04586792,-0.020111084,-0.032440186,-0.05038452,-0.02331543,0.012580872,0.009674072,0.13720703,-0.013214111,-0.06463623,0.048553467]	t	t	2	700000	3	1
4	[-0.04397583,0.011962891,-0.056549072,-0.035064697,-0.047180176,0.028564453,0.08258057,-0.031280518,0.0132751465,0.005153656,0.03427124,-0.06222534,0.008148193,-0.041381836,0.0030117035,-0.09161377,0.06341553,0.043945312,0.04043579,0.019348145,-0.055145264,0.05581665,-0.041870117,0.003545761,-0.011795044,0.01499939,-0.011726379,0.031463623,0.02154541,-0.034332275,0.02204895,0.087524414,0.0552063,-0.008071899,-0.11706543,-0.027938843,0.016098022,0.041168213,-0.06341553,-0.03945923,-0.036834717,-0.026107788,-0.014518738,-0.06109619,-0.0019550323,-0.029586792,-0.02923584,-0.022872925,0.039733887,-0.03253174,-0.08441162,-0.13220215,0.016998291,0.06365967,-0.038269043,-0.0034313202,0.058135986,0.045654297,0.04385376,0.13195801,-0.02746582,-0.012557983,-0.03225708,0.09259033,0.051330566,-0.008605957,-0.0072746277,-0.031082153,-0.014678955,-0.023376465,-0.051879883,-0.014694214,7.635355e-05,-0.12927246,-0.00111866,-0.095214844,0.031982422,-0.093688965,0.11810303,-0.0211792,0.01525116,-0.010604858,-0.03640747,0.007873535,0.011489868,-0.013542175,-0.0041923523,-0.034454346,-0.091674805,0.031921387,-0.10046387,0.02078247,-0.06185913,-0.024490356,-0.032714844,0.022003174,-0.072265625,0.036743164,0.004776001,0.05645752,0.03942871,-0.058563232,0.005153656,0.07745361,-0.036499023,-0.096191406,-0.07879639,-0.038879395,0.0012598038,-0.049987793,-0.09057617,-0.00055265427,-0.09039307,-0.018844604,0.0748291,-0.06329346,-0.0019264221,-0.023910522,0.06732178,-0.067871094,0.07342529,0.029586792,-0.027252197,0.0124053955,-0.006034851,0.0076789856,-0.0013980865,-0,0.013694763,0.024017334,0.07757568,0.035247803,0.073913574,0.0362854,-0.059417725,0.07446289,0.017715454,0.06335449,0.050109863,0.014732361,-0.02116394,-0.0022296906,0.032928467,-0.00944519,-0.07171631,0.08380127,-0.08728027,-0.08477783,-0.072509766,0.031951904,0.015075684,0.043182373,0.022018433,0.042053223,0.08898926,-0.029724121,-0.06347656,0.01763916,-0.013336182,0.023101807,0.007472992,-0.0011081696,-0.008895874,-0.09503174,-0.002248764,-0.061065674,0.008239746,0.005794525,-0.057525635,0.0021076202,0.00070667267,0.06384277,-0.07220459,0.09576416,-0.046691895,0.07336426,0.01537323,0.1015625,-0.039093018,0.06738281,0.07434082,-0.034057617,-0.052612305,-0.010284424,0.049987793,0.07525635,0.02709961,-0.018203735,-0.004272461,0.073791504,0.010360718,-0.10412598,-0.004085541,0.040008545,-0.066345215,-0.06628418,-0.0009775162,-0.010643005,-0.042053223,0.07067871,0.012161255,0.02935791,-0.014274597,-0.01222229,0.00062322617,0.04336548,-0.08544922,-0.010314941,-0.06530762,0.051940918,0.011444092,0.040039062,-0.03604126,-0.13024902,-0.018173218,-0.060791016,0.005584717,0.010887146,-0.016815186,-0.011802673,0.025802612,0.04815674,-0.06781006,-0,-0.009254456,-0.018981934,-0.08416748,0.006958008,0.04852295,-0.037841797,-0.02923584,0.1182251,0.008392334,0.028274536,0.099365234,-0.027938843,-0.018539429,-0.013725281,0.042236328,0.05609131,-0.022994995,-0.005645752,-0.03643799,0.040161133,0.07556152,0.02670288,0.013259888,0.022399902,-0.053833008,-0.03201294,0.09790039,-0.050567627,-0.03326416,0.013183594,-0.034332275,-0.039855957,-0.048339844,-0.014373779,-0.016479492,0.033477783,0.014030457,-0.11798096,-0.079589844,0.016784668,0.02583313,0.037078857,0.05227661,0.086242676,0.006122589,-0.06518555,-0.07861328,0.059448242,-0.034118652,0.04006958,-0.0024356842,-0.05291748,0.074523926,0.01725769,-0.028640747,0.0029201508,0.04446411,-0.005722046,0.037475586,0.0036506653,0.076171875,-0.027862549,-0.12670898,-0.03918457,0.0020427704,0.04046631,0.003704071,0.010124207,0.01473999,0.023132324,0.07733154,-0.0435791,-0.01914978,-0.004432678,-0.023239136,0.019165039,0.05706787,-0.059173584,-0.030883789,-0.0146102905,-0.045684814,-0.02949524,0.11425781,-0.033294678,0.06311035,0.023040771,-0.04119873,0.018661499,0.022109985,0.021438599,0.028045654,0.060394287,-0.013946533,0.03366089,-0.006187439,-0,-0.058929443,-0.06100464,0.057891846,-0.1262207,0.0048675537,-0.029663086,0.078063965,-0.06524658,-0.026062012,-0.007980347,0.037078857,-0.012191772,0.054473877,-0.0015487671,0.08770752,0.038116455,-0.06317139,0.11004639,-0.06921387,-0.050567627,0.054595947,-0.022720337,0.05706787,0.023788452,0.02809143,0.01675415,-0.035217285,0.07336426,-0.0067443848,0.013771057,-0.041503906,0.09851074,-0.020095825,-0.1194458,0.0126571655,0.09118652,-0.06185913,-0.016494751,0.028930664,0.078125,-0.08013916,-0.0670166,-0.041870117,0.04928589,0.06323242,0.05618286,0.097961426,-0.016708374,0.040863037,-0.013870239,-0.018310547,-0.018829346,0.07495117,0.031051636,-0.06378174,0.0033740997,0.025161743,0.039093018,0.043701172,0.023757935,0.014770508,0.09576416,-0.058502197,0.087890625]	f	f	\N	\N	4	1
5	[-0.014221191,0.018569946,0.052886963,0.024902344,-0.0152282715,-0.004306793,0.097717285,-0.09552002,-0.053466797,-0.017700195,0.07312012,-0.09790039,-0.08123779,0.035217285,-0.060699463,0.07281494,0.0035247803,-0.003282547,-0.07385254,0.023666382,0.02720642,-0.021514893,0.0045661926,-0.0418396,-0.074279785,0.057281494,0.019104004,-0.026931763,0.048919678,-0.036865234,-0.054626465,0.1348877,0.009567261,-0.0435791,0.010406494,0.00056505203,-0.0127334595,-0.06213379,0.080322266,0.06933594,0.047576904,-0.034484863,0.0046081543,0.032470703,0.003042221,0.017791748,0.01751709,0.022583008,0.019821167,-0.00052785873,-0.048553467,-0.115234375,-0.084350586,0.00831604,0.029144287,0.019195557,-0.06463623,-0.033935547,0.05239868,-0.0061302185,0.027862549,0.0006403923,-0.003364563,0.06341553,-0.012138367,0.04034424,-0.010894775,0.0070495605,-0.017608643,-0.036743164,0.05895996,0.054138184,0.068603516,0.047332764,-0.020645142,-0.08068848,0.038909912,-0.036621094,-0.035461426,-0.039093018,-0.1237793,-0.040985107,-0.018188477,0.052124023,-0.02885437,0.06237793,-0.035583496,-0.06185913,-0.060180664,-0.0067749023,-0.037231445,0.02961731,-0.053985596,-0.079956055,-0.02128601,0.025466919,0.048614502,-0.052459717,0.028762817,0.0071258545,0.034301758,-0.0501709,0.01927185,-0.094177246,-0.046661377,-0.04434204,-0.07507324,0.009689331,-0.026123047,-0.0016078949,-0.060150146,-0.08428955,0.041656494,0.0023269653,-0.05291748,-0.031051636,-0.0496521,-0.0014677048,0.010147095,0.06628418,0.043762207,-0.0033721924,0.054870605,-0.026550293,-0.05886841,-0.019485474,0.015167236,-0,0.060546875,-0.045013428,0.03503418,0.03164673,0.04937744,-0.07867432,-0.03543091,-0.03604126,-0.031951904,-0.039520264,0.029663086,0.022369385,-0.111083984,0.049865723,0.05895996,-0.041931152,0.06137085,-0.08581543,-0.0074653625,-0.045562744,0.0033168793,0.0715332,0.03414917,-0.08459473,-0.013832092,-0.041412354,-0.018173218,-0.07800293,0.016708374,0.03250122,0.096069336,-0.028900146,0.021636963,0.05706787,-0.074645996,0.052886963,0.00032520294,-0.079711914,-0.07489014,0.055847168,-0.08270264,-0.04724121,0.026107788,0.011497498,-0.007133484,-0.006416321,-0.051727295,0.045135498,0.030944824,0.0071105957,-0.010131836,0.032958984,0.017410278,0.013175964,-0.074157715,-0.00038218498,0.041046143,-0.07446289,-0.12768555,-0.026763916,-0.0736084,0.08380127,-0.025253296,-0.012687683,0.08343506,-0.0096206665,-0.038024902,-0.040649414,0.00831604,-0.041168213,-0.053955078,-0.007987976,-0.008651733,0.035980225,-0.020217896,0.03845215,0.01965332,-0.07324219,-0.082214355,0.049682617,-0.08905029,0.052856445,-0.0030498505,0.03656006,-0.052703857,0.03050232,0.057800293,-0.0067825317,0.05114746,0.032196045,-0.01586914,-0.013397217,0.08831787,-0.15576172,-0.07714844,0,-0.04537964,0.040252686,-0.07354736,0.11468506,0.029953003,-0.05227661,0.09539795,0.068847656,0.062805176,0.02720642,0.006526947,0.018066406,-0.04714966,-0.020339966,0.035125732,0.08300781,0.05557251,0.14892578,0.09246826,-0.033477783,-0.024047852,-0.001742363,-0.039794922,0.10345459,-0.0027809143,0.10583496,0.056762695,-0.046661377,-0.058776855,-0.0013017654,-0.022781372,-0.04699707,0.09869385,0.05883789,-0.026931763,-0.015525818,0.028549194,-0.0418396,-0.016525269,0.072387695,0.044555664,-0.0552063,0.08258057,0.076049805,-0.097839355,-0.024017334,-0.09466553,0.10699463,-0.083984375,0.009849548,0.06695557,0.07086182,0.012031555,-0.082336426,0.07330322,-0.0102005005,0.057250977,-0.046539307,0.0049591064,0.048919678,0.010505676,0.047698975,0.013298035,0.06201172,0.03262329,0.015388489,0.016784668,-0.028259277,-0.046417236,-0.0927124,0.035003662,-0.0033931732,0.0013618469,-0.02998352,0.03704834,-0.02822876,-0.051757812,0.040161133,0.008735657,0.03955078,0.014312744,-0.03643799,0.03265381,0.045837402,0.044921875,-0.009437561,-0.06665039,-0.029159546,0.11383057,0.0041389465,0.033996582,0.033477783,-0.0028572083,0.056640625,0.034332275,-0,0.036712646,-0.053588867,0.04660034,0.019729614,-0.013092041,-0.026473999,0.07269287,0.03375244,0.011512756,-0.06518555,-0.008621216,0.035125732,-0.025039673,-0.024658203,0.113586426,-0.01802063,-0.028427124,-0.029190063,-0.059051514,-0.0703125,-0.015991211,-0.01121521,-0.06976318,0.05340576,-0.05178833,0.008178711,0.0041770935,0.052215576,0.042022705,0.0029144287,0.020828247,0.0140686035,0.003255844,0.027572632,-0.0038909912,0.0033111572,-0.036987305,-0.038970947,-0.053100586,0.081970215,-0.051361084,0.04034424,-0.047668457,-0.022399902,0.049102783,-0.041137695,0.039154053,0.0042533875,-0.020370483,-0.062042236,-0.042755127,0.03439331,0.11212158,0.0769043,-0.02357483,0.011245728,0.02330017,0.03503418,-0.05822754,0.037322998,0.002538681,0.06201172,0.062316895,0.07965088]	t	t	\N	\N	5	1
6	[-0.068237305,0.13232422,0.014923096,0.0064582825,-0.070007324,0.033477783,0.060546875,-0.06365967,0.016860962,-0.022491455,-0.0435791,0.03665161,0.013153076,-0.00566864,-0.083740234,0.088256836,0.013511658,0.008834839,0.04586792,0.019836426,0.008911133,0.022872925,-0.027862549,-0.019073486,-0.020309448,0.02407837,0.035247803,0.031280518,0.034423828,-0.047607422,-0.04537964,0.05847168,0.07397461,-0.026748657,0.05618286,0.043151855,-0.025863647,0.056671143,0.040008545,0.053375244,-0.060333252,-0.015274048,-0.08728027,0.022628784,0.017822266,-0.02935791,-0.028961182,0.009849548,0.024276733,-0.017700195,-0.021606445,-0.059936523,-0.13183594,-0.06341553,0.06726074,-0.0713501,-0.008216858,-0.02961731,0.015106201,-0.06604004,0.032470703,0.019348145,-0.011634827,0.032958984,0.05834961,0.01889038,0.008094788,0.027755737,-0.053771973,-0.07531738,0.04046631,-0.021362305,0.0033931732,0.0016174316,0.01965332,-0.04940796,-0.06365967,-0.060180664,-0.054016113,-0.11260986,0.06011963,-0.025054932,-0.03704834,0.0058784485,-0.022399902,0.022476196,-0.019561768,0.008407593,0.013885498,-0.04940796,-0.031433105,-0.015686035,-0.04824829,0.03265381,-0.018585205,-0.030044556,0.011421204,-0.03652954,-0.024887085,0.12902832,0.059631348,-0.048919678,-0.020080566,-0.031982422,0.043395996,-0.023086548,-0.038757324,-0.0073928833,-0.08905029,-0.005542755,0.009178162,-0.04675293,-0.029464722,0.037200928,0.014228821,-0.023971558,0.024551392,-0.044921875,-0.0007414818,-0.007282257,0.03970337,-0.046051025,0.0068092346,0.017349243,-0.13891602,-0.059265137,-0.028823853,-0,0.039276123,0.018447876,0.05117798,0.07897949,0.08843994,-0.056762695,0.04006958,0.011436462,-0.013168335,0.007827759,-0.03692627,-0.028961182,-0.004348755,0.06210327,-0.008392334,-0.041748047,0.04156494,0.009719849,0.026672363,0.012283325,-0.04736328,0.030578613,0.009841919,-0.0066223145,-0.03942871,0.04348755,-0.056427002,-0.10308838,-0.022476196,0.033294678,0.0052375793,0.07141113,0.010375977,-0.033203125,-0.07525635,-0.007091522,-0.012908936,-0.00969696,0.059265137,0.0050964355,0.01701355,0.020767212,0.0132751465,-0.034698486,0.05291748,0.09460449,0.0076522827,0.053588867,0.0736084,0.13269043,0.015914917,0.056427002,-0.07165527,-0.004600525,0.010444641,-0.017227173,-0.06866455,-0.013900757,0.00333786,-0.02381897,0.054840088,0.05050659,-0.084228516,0.07312012,0.03564453,0.05895996,-0.06100464,-0.061553955,0.04437256,-0.033111572,-0.13024902,-0.010795593,0.09869385,-0.024429321,0.034576416,0.04638672,0.053710938,-0.074645996,-0.11657715,0.011352539,-0.10424805,0.04550171,0.00894928,-0.057678223,-0.051757812,0.04248047,0.032104492,0.0021572113,0.0087890625,0.08508301,-0.07366943,0.03967285,-0.0574646,-0.00014328957,-0.004070282,0,0.06210327,-0.014205933,-0.05886841,-0.019317627,0.03564453,-0.015396118,-0.06317139,0.101501465,-0.03540039,0.1182251,0.05267334,-0.068115234,0.014526367,0.007949829,-0.011077881,-0.059020996,0.09197998,-0.029769897,-0.083740234,0.073791504,-0.05230713,0.031280518,0.04156494,-0.123046875,-0.009292603,0.103881836,0.04006958,0.0024700165,-0.06378174,0.047332764,0.027786255,-0.08331299,-0.0003273487,-0.014663696,-0.030563354,-0.068603516,0.08282471,-0.07519531,0.010009766,0.021881104,0.023406982,-0.026809692,0.030715942,0.039886475,-0.023971558,-0.057922363,-0.030670166,0.062194824,0.03225708,0.0071105957,0.010429382,-0.026260376,0.06573486,-0.056030273,0.03805542,-0.038604736,-0.011405945,-0.02078247,0.034606934,0.09362793,0.036865234,0.070373535,-0.14465332,-0.02267456,0.033996582,-0.03677368,-0.010177612,-0.0019817352,-0.033843994,0.035247803,-0.011398315,0.048461914,-0.03829956,-0.005706787,0.005264282,0.0104599,0.08416748,0.022140503,0.07873535,-0.06427002,-0.091674805,-0.031555176,-0.039398193,0.07086182,0.026489258,0.051879883,-0.056793213,-0.044067383,0.038635254,0.007881165,0.06994629,0.04525757,0.04309082,-0.013084412,0.020706177,-0,0.016281128,0.03616333,-0.030654907,-0.103637695,0.03930664,-0.010940552,0.06677246,-0.09918213,-0.040008545,0.006893158,0.07531738,-0.02243042,0.01966858,0.06088257,-0.024856567,-0.06518555,0.052490234,-0.018157959,-0.030471802,-0.07879639,0.024017334,-0.051757812,0.017089844,-0.13232422,-0.095947266,0.046417236,-0.014373779,-0.09698486,-0.029129028,0.041412354,-0.038909912,0.15844727,0.02168274,0.0008740425,-0.0039253235,-0.024337769,0.04248047,-0.011505127,-0.11126709,-0.04611206,0.05041504,0.028762817,0.06173706,-0.024337769,0.101867676,-0.014533997,0.10546875,0.016967773,-0.020462036,0.057617188,-0.05230713,-0.00831604,0.07952881,0.034942627,-0.008628845,-0.0005736351,0.018417358,0.02609253,-0.07287598,0.029174805,0.046722412,0.06335449,-0.03326416,0.0126953125]	t	t	\N	\N	6	1
7	[0.049102783,0.04699707,0.050720215,0.05822754,0.048309326,-0.019104004,0.029266357,-0.042144775,-0.0076293945,-0.098083496,-0.036499023,-0.024795532,-0.04067993,0.030517578,-0.024871826,0.0625,0.06744385,-0.052246094,0.057617188,0.039733887,0.01209259,0.014953613,0.019683838,-0.0904541,-0.010848999,0.03137207,0.07836914,0.011680603,0.037078857,0.023605347,-0.05783081,0.083740234,-0.04055786,-0.005256653,0.03189087,0.016098022,0.026885986,-0.028060913,0.024902344,0.042938232,0.026611328,-0.11846924,-0.023086548,0.048553467,0.008544922,0.0004093647,0.08514404,-0.020111084,0.026184082,-0.04547119,-0.0395813,-0.061828613,-0.10455322,-0.103881836,-0.008430481,0.013015747,-0.070617676,0.02909851,0.06555176,0.06378174,0.03604126,0.045532227,0.014701843,0.02696228,0.121154785,0.01285553,-0.06100464,0.01285553,-0.05239868,-0.0501709,-0.037628174,0.0102005005,0.06323242,-0.04156494,-0.088012695,-0.06964111,-0.013450623,-0.008415222,-0.00034999847,-0.04232788,-0.031921387,-0.02645874,-0.039489746,0.09436035,0.0033092499,0.003929138,0.022384644,0.04034424,0.053863525,0.081970215,-0.07543945,-0.05227661,-0.11401367,0.0132369995,0.070007324,-0.020523071,-0.032043457,0.06173706,-0.08459473,0.0010261536,0.0501709,0.04763794,-0.081848145,0.020462036,-0.014640808,-0.03112793,-0.053466797,-0.011222839,-0.024108887,-0.020629883,-0.06640625,-0.020233154,-0.011405945,-0.07299805,-0.08380127,-0.026901245,-0.062164307,-0.05001831,0.033996582,0.03894043,0.07946777,-0.022109985,0.04248047,-0.016311646,-0.027633667,0.047912598,0.12939453,-0,-0.018157959,0.009002686,-0.061187744,0.003189087,0.08087158,-0.06878662,-0.00092077255,0.002998352,-0.050201416,0.06021118,0.00038075447,0.039398193,-0.10357666,0.0034370422,0.02684021,-0.055358887,0.07635498,-0.021606445,-0.048706055,-0.08428955,-0.059143066,0.00019979477,-0.023788452,-0.10046387,-0.05996704,-0.03161621,-0.03955078,-0.023880005,-0.010131836,0.07159424,-0.0069351196,-0.020523071,0.043151855,0.026245117,-0.014755249,0.024032593,-0.01763916,-0.026123047,-0.04876709,-0.053894043,-0.13098145,0.046813965,0.030227661,0.009391785,-0.008354187,0.0054626465,-0.026351929,0.040039062,0.07702637,0.0002834797,0.05117798,-0.037597656,-0.12695312,0.005340576,-0.054840088,-0.040649414,0.0016069412,0.004047394,-0.07556152,0.010437012,-0.036590576,-0.027450562,-0.012145996,-0.105407715,0.06451416,0.078308105,-0.02029419,0.014671326,-0.053863525,-0.018234253,0.017364502,-0.027328491,0.11224365,0.050598145,-0.014923096,0.09753418,0.087890625,0.01940918,-0.0006160736,0.018753052,0.009475708,0.08746338,-0.022735596,-0.024490356,-0.009506226,-0.0026721954,0.04360962,0.038330078,-0.0390625,0.0309906,-0.056884766,0.010444641,0.13427734,-0.06011963,-0.1217041,0,0.012214661,-0.0073013306,-0.16418457,-0.012802124,-0.003063202,0.03302002,0.09509277,-0.031555176,-0.045959473,0.08441162,-0.08306885,-0.03488159,0.014533997,0.018829346,-0.04449463,-0.036895752,0.07104492,0.10247803,-0.02053833,0.026123047,-0.0003914833,0.023254395,0.043395996,0.045135498,0.0022850037,0.10650635,0.09423828,0.0006046295,-0.08166504,-0.0039901733,-0.00756073,0.041656494,0.03451538,0.049468994,-0.049438477,0.08215332,0.09063721,-0.066589355,-0.022521973,0.0037517548,0.057281494,-0.096191406,0.003255844,0.033416748,-0.0692749,0.03817749,-0.046813965,0.03857422,-0.04458618,-0.0059928894,0.05847168,0.053009033,0.044158936,0.022781372,-0.010643005,0.049591064,-0.01739502,-0.08520508,-0.016174316,-0.002910614,0.059814453,0.07183838,-0.033843994,0.038269043,0.026153564,0.012924194,-0.056793213,0.07122803,-0.029571533,-0.038238525,0.013397217,-0.020507812,-0.06213379,6.2286854e-05,-0.030227661,-0.030929565,0.0113220215,0.032928467,-0.038391113,0.04321289,-0.048309326,-0.018005371,-0.04626465,0.003288269,-0.01876831,-0.06951904,0.040161133,0.018005371,0.0847168,-0.037322998,0.0033168793,0.056427002,-0.14355469,0.01637268,-0.026321411,-0,-0.016708374,-0.041625977,0.08276367,0.008178711,-0.016159058,-0.056549072,0.08514404,0.05682373,0.016693115,-0.008682251,-0.020355225,-0.03012085,-0.029067993,-0.05126953,0.048217773,0.017822266,0.0113220215,-0.019485474,-0.028778076,-0.088378906,0.053375244,0.02357483,-0.009712219,-0.024658203,-0.016113281,-0.0024700165,-0.0037021637,0.07659912,0.04940796,0.10046387,0.05014038,0.015022278,-0.013793945,0.017623901,-0.057495117,-0.023361206,0.04043579,0.0075645447,-0.08111572,0.074523926,-0.09039307,0.009757996,-0.028930664,0.0061683655,0.011741638,0.073913574,0.027999878,0.019897461,-0.05319214,-0.025512695,0.033843994,0.007610321,0.062805176,0.06976318,0.022567749,-0.018341064,-0.025665283,0.018173218,-0.038330078,0.055267334,-0.0077171326,0.10748291,0.014595032,0.07897949]	t	t	\N	\N	7	1
8	[0.03665161,0.030914307,0.059509277,0.056762695,0.058380127,-0.023803711,0.034606934,-0.04425049,-0.013183594,-0.10424805,-0.051635742,-0.018005371,-0.038208008,0.022583008,-0.008644104,0.05316162,0.07080078,-0.05532837,0.05670166,0.030975342,0.013061523,0.0038166046,0.021713257,-0.087890625,0.0030822754,0.026306152,0.06585693,0.017303467,0.037353516,0.007797241,-0.046142578,0.07366943,-0.044647217,0.013977051,0.025238037,0.022155762,0.02583313,-0.030944824,0.024520874,0.040039062,0.032043457,-0.11633301,-0.023742676,0.03955078,-0.003206253,-0.0070724487,0.081604004,-0.0110321045,0.03137207,-0.043884277,-0.029556274,-0.05886841,-0.095214844,-0.11199951,-0.0044937134,0.010620117,-0.07305908,0.029876709,0.060821533,0.062561035,0.034698486,0.0395813,0.013053894,0.017562866,0.11657715,-3.4928322e-05,-0.061523438,0.01399231,-0.053466797,-0.060028076,-0.048858643,0.01424408,0.061767578,-0.046569824,-0.0892334,-0.061279297,-0.013969421,-0.00466156,-0.014144897,-0.05444336,-0.03060913,-0.018600464,-0.032958984,0.097839355,0.008705139,0.0026817322,0.014831543,0.037750244,0.05203247,0.077819824,-0.053833008,-0.051757812,-0.09552002,0.027450562,0.06768799,-0.028533936,-0.0340271,0.061431885,-0.062561035,-0.002281189,0.048797607,0.058502197,-0.07232666,0.011634827,-0.025756836,-0.033477783,-0.0635376,-0.024398804,-0.019088745,-0.0259552,-0.06317139,-0.023971558,-0.00831604,-0.06774902,-0.08087158,-0.00932312,-0.05697632,-0.03942871,0.045074463,0.037109375,0.08111572,-0.025100708,0.0546875,-0.029556274,-0.026733398,0.032592773,0.12432861,-0,-0.022842407,0.004009247,-0.08062744,0.011016846,0.08343506,-0.061950684,-0.0030879974,-9.506941e-05,-0.0574646,0.053466797,-0.00018429756,0.039123535,-0.10803223,-0.0036811829,0.016479492,-0.052459717,0.07574463,-0.029174805,-0.049468994,-0.09387207,-0.06982422,0.005218506,-0.020599365,-0.10266113,-0.06329346,-0.040008545,-0.032928467,-0.004951477,0.0011987686,0.07165527,-0.007293701,-0.025039673,0.026000977,0.03817749,-0.025390625,0.024551392,-0.0017690659,-0.02961731,-0.048095703,-0.06500244,-0.11810303,0.055877686,0.0390625,0.010223389,-0.0043640137,0.0025959015,-0.04550171,0.045928955,0.07891846,-0.0032024384,0.049957275,-0.0435791,-0.12194824,-0.0013036728,-0.05307007,-0.039001465,0.0011978149,-0.0018444061,-0.064941406,0.021331787,-0.042022705,-0.02885437,-0.012275696,-0.09210205,0.06604004,0.07623291,-0.018005371,0.027816772,-0.062194824,-0.007209778,0.011558533,-0.028793335,0.11413574,0.037963867,-0.016036987,0.107788086,0.08355713,0.039367676,0.0050354004,0.022598267,-0.009277344,0.08679199,-0.029464722,-0.00894165,-0.018188477,0.008781433,0.05218506,0.030075073,-0.03930664,0.03274536,-0.05822754,0.013313293,0.13879395,-0.06561279,-0.111816406,0,0.004261017,-0.003944397,-0.15100098,-0.019485474,0.0029850006,0.030349731,0.09197998,-0.03137207,-0.06359863,0.080444336,-0.09069824,-0.03579712,0.0001322031,0.016220093,-0.058258057,-0.041748047,0.08129883,0.09234619,-0.009986877,0.017562866,-0.010025024,0.007041931,0.039794922,0.03857422,-0.0064582825,0.09979248,0.09246826,-0.0070228577,-0.07702637,0.007926941,-0.017822266,0.048706055,0.045776367,0.059448242,-0.04916382,0.09112549,0.08203125,-0.07409668,-0.023040771,0.0154800415,0.04562378,-0.109375,0.0107421875,0.025741577,-0.0657959,0.0496521,-0.04724121,0.04034424,-0.04623413,0.0017414093,0.05404663,0.06951904,0.04309082,0.0062065125,-0.007686615,0.043273926,0.0036888123,-0.08178711,-0.021621704,-0.00046539307,0.070495605,0.07733154,-0.049835205,0.039367676,0.027236938,-0.006011963,-0.059417725,0.062683105,-0.035247803,-0.019195557,0.0021877289,-0.02218628,-0.047302246,0.0044441223,-0.028747559,-0.038208008,0.0072288513,0.031951904,-0.04055786,0.044281006,-0.045959473,-0.024765015,-0.057373047,-0.0055389404,-0.021362305,-0.057434082,0.058563232,0.023162842,0.08911133,-0.025161743,-0.002796173,0.068847656,-0.14099121,0.018249512,-0.02960205,-0,-0.017044067,-0.046783447,0.08465576,0.011802673,-0.014923096,-0.05935669,0.0793457,0.074523926,0.02418518,-0.010925293,-0.033203125,-0.015129089,-0.017318726,-0.05859375,0.052337646,0.018554688,-0.0015048981,-0.027938843,-0.02079773,-0.09637451,0.07208252,0.021575928,0.004512787,-0.03857422,-0.022598267,0.00029802322,-0.013725281,0.08483887,0.047576904,0.10180664,0.061401367,0.015060425,0.000109910965,0.0073547363,-0.049987793,-0.032226562,0.023666382,-0.0064353943,-0.06976318,0.07299805,-0.076660156,0.019729614,-0.029251099,0.007949829,0.019454956,0.08618164,0.043518066,0.014877319,-0.048797607,-0.029006958,0.023239136,-0.0025863647,0.07946777,0.06878662,0.01689148,-0.012214661,-0.030944824,0.020492554,-0.01574707,0.058166504,-0.01335907,0.103515625,0.014846802,0.083618164]	t	t	\N	\N	8	1
9	[0.04006958,0.029434204,0.066467285,0.05505371,0.058380127,-0.023529053,0.00843811,-0.039886475,-0.007774353,-0.09832764,-0.049682617,-0.017913818,-0.04827881,0.02267456,0.0038261414,0.061309814,0.07745361,-0.044158936,0.067871094,0.015220642,0.028030396,-0.0008096695,0.0309906,-0.09429932,-0.01474762,0.04336548,0.06732178,0.018981934,0.03982544,0.0061683655,-0.04336548,0.07757568,-0.07446289,0.0012311935,0.028961182,0.007873535,0.034301758,-0.02609253,0.022842407,0.022979736,0.0317688,-0.11785889,-0.03125,0.04446411,0.011260986,-0.003107071,0.10247803,-0.02973938,0.037506104,-0.043945312,-0.040649414,-0.066467285,-0.08557129,-0.11987305,-0.0014457703,0.018722534,-0.07495117,0.033172607,0.066711426,0.06390381,0.051361084,0.043670654,0.0008163452,0.02217102,0.113220215,0.0018968582,-0.06976318,0.020492554,-0.049468994,-0.06121826,-0.043762207,0.024902344,0.07067871,-0.049957275,-0.0748291,-0.06488037,-0.011512756,-0.008659363,-0.013923645,-0.056549072,-0.02470398,-0.031799316,-0.0259552,0.099975586,0.011764526,-0.0015687943,0.013290405,0.030639648,0.04324341,0.080200195,-0.060516357,-0.045166016,-0.089904785,0.032196045,0.06652832,-0.02798462,-0.034362793,0.06121826,-0.070495605,0.0043754578,0.044769287,0.051452637,-0.08947754,-0.010345459,-0.0023326874,-0.037384033,-0.059265137,-0.031158447,-0.0038223267,-0.026565552,-0.043792725,-0.008598328,-0.009864807,-0.06488037,-0.06323242,0.005870819,-0.04345703,-0.039886475,0.043792725,0.040405273,0.07684326,-0.016937256,0.046051025,-0.03543091,-0.028427124,0.032928467,0.12365723,-0,-0.027999878,0.013938904,-0.06994629,0.026657104,0.07739258,-0.061279297,-0.013916016,-0.008377075,-0.046020508,0.054656982,-0.008636475,0.014144897,-0.1071167,0.00592041,0.02911377,-0.06726074,0.0836792,-0.025939941,-0.03152466,-0.0914917,-0.06112671,0.013435364,-0.015342712,-0.09741211,-0.050628662,-0.030807495,-0.023513794,-0.02180481,0.011230469,0.08026123,-0.003080368,-0.030258179,0.043151855,0.045928955,-0.018692017,0.010513306,-0.013626099,-0.027526855,-0.05029297,-0.06591797,-0.107177734,0.054229736,0.044158936,0.018310547,-0.011894226,-0.018173218,-0.024749756,0.031280518,0.08874512,-0.007583618,0.04901123,-0.039916992,-0.12109375,0.014770508,-0.043182373,-0.033843994,0.004711151,-0.0047912598,-0.048706055,0.031707764,-0.04360962,-0.018249512,-0.013679504,-0.09338379,0.05847168,0.07556152,-0.027511597,0.019470215,-0.07147217,0.00182724,0.019363403,-0.03375244,0.13256836,0.039031982,-0.0126953125,0.092041016,0.086120605,0.034454346,0.01991272,0.016036987,5.096197e-05,0.0793457,-0.014625549,-0.008834839,-0.019592285,-0.0069618225,0.04711914,0.031433105,-0.047912598,0.048309326,-0.0690918,0.012878418,0.12524414,-0.06665039,-0.095825195,0,0.009559631,-0.0015735626,-0.15563965,-0.025375366,0.0052375793,0.021057129,0.08355713,-0.033935547,-0.061157227,0.07977295,-0.08190918,-0.03326416,0.02027893,0.023422241,-0.047180176,-0.053833008,0.0769043,0.091552734,0.0034732819,0.0041389465,0.0046310425,0.007843018,0.057373047,0.036193848,0.008605957,0.09350586,0.087768555,-0.004383087,-0.08758545,0.0074424744,-0.019424438,0.038085938,0.033355713,0.057647705,-0.044525146,0.07952881,0.0859375,-0.08166504,-0.04449463,0.0061531067,0.039215088,-0.10821533,0.009811401,0.03314209,-0.06640625,0.04360962,-0.030761719,0.03579712,-0.0501709,-0.0049438477,0.05645752,0.046661377,0.032928467,0.01890564,-0.014305115,0.040802002,-0.01134491,-0.09118652,-0.009521484,-0.0033073425,0.07305908,0.063964844,-0.050872803,0.026306152,0.03277588,-0.007659912,-0.06463623,0.06854248,-0.044830322,-0.013664246,-0.009643555,-0.027679443,-0.06329346,0.007980347,-0.04058838,-0.03744507,0.0064811707,0.03668213,-0.028793335,0.034118652,-0.050445557,-0.03302002,-0.03656006,0.0035247803,-0.024536133,-0.06500244,0.045959473,0.02381897,0.08294678,-0.036193848,-0.003250122,0.07183838,-0.1439209,0.017791748,-0.024230957,-0,-0.024734497,-0.04840088,0.095214844,0.00982666,-0.018600464,-0.06817627,0.06427002,0.092163086,0.018951416,-0.005596161,-0.04336548,-0.009353638,-0.010169983,-0.064208984,0.04699707,0.03173828,0.025436401,-0.030044556,-0.02520752,-0.10784912,0.07098389,0.017120361,0.007381439,-0.029525757,-0.02758789,0.011520386,-0.017654419,0.064819336,0.04864502,0.10192871,0.058410645,0.0034828186,-0.0022182465,0.0023498535,-0.064941406,-0.042938232,0.024887085,-0.015808105,-0.06640625,0.06768799,-0.07714844,0.025466919,-0.014640808,0.025772095,0.024871826,0.07208252,0.051605225,0.011947632,-0.051208496,-0.038635254,0.029754639,-0.013999939,0.07476807,0.076660156,0.017166138,-0.019180298,-0.0446167,0.022155762,-0.023483276,0.05331421,-0.0025672913,0.10369873,0.003829956,0.08239746]	t	t	\N	\N	9	1
10	[0.032440186,0.0138168335,0.048217773,0.04269409,0.06939697,-0.02168274,0.017700195,-0.06335449,-0.0022354126,-0.092163086,-0.049468994,-0.020431519,-0.05886841,0.025177002,0.012710571,0.048828125,0.07086182,-0.03074646,0.05279541,0.017562866,0.018478394,0.0061531067,0.035491943,-0.08129883,-0.0003042221,0.039916992,0.078430176,0.0027332306,0.031082153,0.0135269165,-0.06286621,0.07647705,-0.04940796,-0.013069153,0.02998352,0.021759033,0.010513306,-0.03857422,0.021453857,0.048339844,0.024780273,-0.10913086,-0.025497437,0.04534912,0.001991272,-0.005794525,0.07647705,-0.037597656,0.050598145,-0.052978516,-0.037231445,-0.06329346,-0.09118652,-0.11010742,-0.015777588,-0.0067214966,-0.06976318,0.03439331,0.06506348,0.0715332,0.041107178,0.058685303,0.010696411,0.012374878,0.13244629,0.009963989,-0.07244873,0.01071167,-0.049713135,-0.04837036,-0.047698975,0.017059326,0.060699463,-0.05267334,-0.078125,-0.052337646,0.0071029663,-0.0067977905,-0.02671814,-0.05291748,-0.025680542,-0.019241333,-0.029693604,0.123413086,0.013648987,-0.005279541,-0.010643005,0.03112793,0.03503418,0.09173584,-0.07287598,-0.04046631,-0.1126709,0.032287598,0.06921387,-0.01499939,-0.03817749,0.0413208,-0.06756592,0.00598526,0.055755615,0.066223145,-0.08062744,0.0039520264,-0.009346008,-0.017868042,-0.064086914,-0.019821167,-0.027938843,-0.013427734,-0.064697266,-0.021499634,-0.011398315,-0.074523926,-0.08862305,0.008102417,-0.053833008,-0.059143066,0.048614502,0.045043945,0.08496094,-0.009597778,0.059387207,-0.03753662,-0.025390625,0.04034424,0.12805176,-0,-0.029693604,0.017211914,-0.07672119,0.018325806,0.072143555,-0.0519104,-0.008262634,-0.014511108,-0.05368042,0.058410645,-0.0033950806,0.025970459,-0.09564209,-0.0093688965,0.016952515,-0.059448242,0.06738281,-0.024475098,-0.054992676,-0.086242676,-0.048858643,-0.0063171387,-0.027328491,-0.09527588,-0.061401367,-0.024032593,-0.029327393,-0.009124756,0.009239197,0.072509766,0.0047569275,-0.02128601,0.044891357,0.028533936,-0.026260376,0.026992798,-0.01727295,-0.04547119,-0.054504395,-0.044189453,-0.10675049,0.045959473,0.04598999,0.016433716,-0.012062073,0.010406494,-0.031921387,0.027633667,0.08325195,-0.00019323826,0.06286621,-0.03930664,-0.113098145,0.00749588,-0.04345703,-0.034729004,-0.0046081543,0.0066337585,-0.050598145,0.017990112,-0.043884277,-0.0284729,-0.006412506,-0.08569336,0.05883789,0.08148193,-0.028305054,0.037750244,-0.060272217,-0.0063171387,0.013290405,-0.035705566,0.116882324,0.049224854,-0.020950317,0.09918213,0.06329346,0.03778076,0.012084961,0.0033893585,0.00014686584,0.07525635,-0.010002136,-0.00554657,-0.019226074,0.0029335022,0.050842285,0.02772522,-0.03842163,0.028533936,-0.04852295,0.008674622,0.14465332,-0.05645752,-0.12188721,0,0.015640259,0.0006341934,-0.15478516,-0.031036377,-0.0027637482,0.01197052,0.07727051,-0.018508911,-0.06329346,0.07366943,-0.08868408,-0.037231445,0.017425537,0.012565613,-0.04046631,-0.032409668,0.07775879,0.075927734,-0.006008148,0.014862061,0.017364502,-0.0025196075,0.04034424,0.048919678,-0.009506226,0.09857178,0.08691406,-0.016860962,-0.083618164,0.0062675476,-0.0236969,0.034240723,0.0385437,0.062561035,-0.042877197,0.08618164,0.09338379,-0.06652832,-0.03262329,0.0016469955,0.04638672,-0.10119629,0.011711121,0.032104492,-0.07495117,0.06732178,-0.036224365,0.04208374,-0.03643799,0.020248413,0.059692383,0.03543091,0.04815674,0.01222229,-0.0018110275,0.045654297,-0.00010937452,-0.105163574,-0.008773804,0.00422287,0.0647583,0.074401855,-0.030639648,0.023651123,0.028137207,0.006706238,-0.06137085,0.06109619,-0.022979736,-0.020721436,-0.012176514,-0.023330688,-0.06854248,0.007888794,-0.028533936,-0.042388916,0.009216309,0.053253174,-0.033081055,0.043395996,-0.04257202,-0.028823853,-0.044677734,0.008331299,-0.025985718,-0.062469482,0.049957275,0.0259552,0.084350586,-0.043823242,-0.00062036514,0.070739746,-0.1427002,0.029663086,-0.018203735,-0,-0.0056991577,-0.03353882,0.077819824,0.015289307,-0.020446777,-0.06439209,0.08099365,0.087768555,0.0151901245,-0.0064849854,-0.030685425,-0.027236938,-0.017929077,-0.06817627,0.05795288,0.016357422,0.016525269,-0.031463623,-0.025497437,-0.1159668,0.062561035,0.026626587,0.0149383545,-0.028900146,-0.007205963,0.019622803,-0.021652222,0.07489014,0.04547119,0.111694336,0.052734375,0.011482239,-0.006084442,0.009284973,-0.07147217,-0.037841797,0.019760132,-0.014862061,-0.06829834,0.07116699,-0.08129883,0.025115967,-0.03100586,0.011077881,0.011634827,0.06335449,0.029724121,0.015960693,-0.047332764,-0.036193848,0.019165039,-0.022964478,0.07788086,0.09033203,0.03302002,-0.025543213,-0.038391113,0.018234253,-0.0231781,0.046691895,-0.011985779,0.0836792,0.008781433,0.087402344]	t	t	\N	\N	10	1
11	[0.058013916,0.03527832,0.06567383,0.039733887,0.057678223,-0.013092041,0.010635376,-0.05505371,-0.015213013,-0.09185791,-0.0569458,-0.011100769,-0.04937744,0.035980225,-0.0072784424,0.06756592,0.07519531,-0.0340271,0.03970337,0.015151978,0.0063438416,-0.0063323975,0.026245117,-0.08850098,-0.010475159,0.031829834,0.070251465,-0.0014772415,0.03414917,0.010414124,-0.048980713,0.08880615,-0.056030273,-0.002735138,0.021606445,0.022781372,0.023773193,-0.034210205,0.036254883,0.047668457,0.03475952,-0.10723877,-0.025268555,0.054138184,0.006198883,0.0047950745,0.09173584,-0.03829956,0.053588867,-0.054779053,-0.030181885,-0.057647705,-0.09698486,-0.11260986,-0.01739502,-0.0063095093,-0.07489014,0.023391724,0.07006836,0.08282471,0.056793213,0.042938232,0.009109497,0.023345947,0.11187744,0.023834229,-0.0625,0.025222778,-0.056762695,-0.06793213,-0.033935547,0.023208618,0.06933594,-0.046691895,-0.08331299,-0.059020996,-0.00166893,-0.016036987,-0.014595032,-0.04486084,-0.02293396,-0.009246826,-0.027938843,0.0925293,0.019104004,0.0039253235,0.0071868896,0.012702942,0.051116943,0.08862305,-0.06628418,-0.046905518,-0.11425781,0.021362305,0.0670166,-0.027557373,-0.035339355,0.033355713,-0.06225586,0.002981186,0.051605225,0.058013916,-0.097717285,-0.0003964901,-0.0071144104,-0.029251099,-0.04171753,-0.010894775,-0.028030396,-0.020751953,-0.062683105,-0.010475159,-0.012252808,-0.063964844,-0.08093262,-0.0124053955,-0.057281494,-0.05682373,0.028335571,0.038146973,0.07122803,-0.0017414093,0.07110596,-0.034729004,-0.011932373,0.04559326,0.1171875,-0,-0.020431519,0.025970459,-0.05340576,0.013244629,0.087890625,-0.06097412,-0.0042915344,-0.0059394836,-0.05734253,0.056243896,-0.006286621,0.019622803,-0.09857178,-0.006275177,0.02281189,-0.0635376,0.07940674,-0.026916504,-0.04937744,-0.08795166,-0.066467285,0.010955811,-0.02357483,-0.08709717,-0.06738281,-0.01109314,-0.02017212,-0.008102417,0.012275696,0.07659912,-0.020843506,-0.00868988,0.037384033,0.026229858,-0.020370483,0.019317627,-0.020721436,-0.031555176,-0.05203247,-0.05456543,-0.1184082,0.04547119,0.03414917,0.013175964,-0.0057640076,-0.0028438568,-0.040649414,0.0289917,0.08709717,-0.0011396408,0.04776001,-0.037750244,-0.11328125,0.0033016205,-0.053588867,-0.045898438,-0.010787964,-0.007537842,-0.054901123,0.017669678,-0.03390503,-0.020812988,-0.029937744,-0.091552734,0.07495117,0.06512451,-0.012138367,0.016021729,-0.07183838,-0.0095825195,0.030227661,-0.042877197,0.12561035,0.044189453,-0.015930176,0.09576416,0.07763672,0.034606934,0.013534546,0.009666443,-0.00094747543,0.08874512,-0.0074539185,-0.014167786,-0.008285522,0.0043678284,0.06945801,0.032958984,-0.026779175,0.036743164,-0.054870605,-0.0032653809,0.13317871,-0.06567383,-0.117126465,0,0.019683838,0.0068740845,-0.16052246,-0.020111084,-0.003332138,0.01725769,0.08544922,-0.022094727,-0.06518555,0.08135986,-0.0758667,-0.043304443,0.01763916,0.025222778,-0.04901123,-0.025802612,0.06500244,0.07165527,-0.005142212,0.014678955,0.0033073425,0.006752014,0.047424316,0.04852295,0.017959595,0.09051514,0.099121094,-0.01235199,-0.08111572,0.0009784698,-0.023071289,0.029754639,0.036590576,0.06365967,-0.051483154,0.07879639,0.08935547,-0.05831909,-0.037628174,0.0072517395,0.039611816,-0.101501465,0.014549255,0.03503418,-0.0748291,0.0463562,-0.04296875,0.054656982,-0.037841797,0.011909485,0.070251465,0.043640137,0.036956787,0.0043563843,-0.009536743,0.04168701,0.00066804886,-0.09851074,-0.03152466,-0.0040664673,0.059539795,0.05682373,-0.025817871,0.027709961,0.039764404,-0.003189087,-0.060668945,0.060638428,-0.044403076,-0.03010559,-0.011100769,-0.035369873,-0.070373535,0.0135269165,-0.02355957,-0.036315918,0.0011663437,0.03010559,-0.045196533,0.05480957,-0.06149292,-0.032409668,-0.038360596,-0.009468079,-0.03173828,-0.064697266,0.05593872,0.030029297,0.09466553,-0.031799316,0.0029563904,0.0725708,-0.13244629,0.02734375,-0.028701782,-0,-0.004196167,-0.024612427,0.08288574,0.008888245,-0.03186035,-0.070373535,0.07891846,0.08300781,0.0256958,-0.012382507,-0.025756836,-0.021881104,-0.02458191,-0.05908203,0.05630493,0.016143799,0.0007352829,-0.036315918,-0.02381897,-0.10797119,0.06304932,0.019836426,0.0007991791,-0.019989014,-0.0131073,0.01586914,-0.0066108704,0.07763672,0.04626465,0.10266113,0.06298828,0.013061523,-0.00315094,-0.006755829,-0.074035645,-0.03869629,0.02960205,-0.008285522,-0.06903076,0.08862305,-0.0871582,0.012489319,-0.027008057,0.016418457,0.010948181,0.070007324,0.027893066,0.011878967,-0.03842163,-0.024856567,0.015205383,-0.008674622,0.07611084,0.0836792,0.030517578,-0.019058228,-0.024337769,0.022354126,-0.015380859,0.036621094,-0.013038635,0.09118652,0.0038604736,0.08618164]	t	t	\N	\N	11	1
12	[0.029907227,0.034057617,0.07366943,0.054870605,0.07904053,-0.015350342,0.022888184,-0.061035156,-0.021896362,-0.07733154,-0.06112671,-0.0072898865,-0.0602417,0.025482178,-0.015586853,0.057647705,0.06304932,-0.042663574,0.024337769,0.009262085,0.020080566,0.008644104,0.015106201,-0.08514404,0.0002450943,0.028366089,0.06958008,0.014404297,0.0209198,0.0025863647,-0.056915283,0.08862305,-0.06585693,-0.0039787292,0.0034770966,0.035308838,0.015464783,-0.023971558,0.04296875,0.039642334,0.026260376,-0.13452148,-0.035461426,0.0592041,0.010360718,-0.007835388,0.06561279,-0.02583313,0.04156494,-0.053833008,-0.04711914,-0.06774902,-0.09991455,-0.12902832,-0.026184082,-0.0103302,-0.058502197,0.010635376,0.07421875,0.052093506,0.042907715,0.046081543,0.0020198822,0.021224976,0.09362793,0.015899658,-0.060760498,0.013923645,-0.053009033,-0.05633545,-0.03692627,0.005744934,0.08459473,-0.038909912,-0.09552002,-0.061645508,-0.00554657,-0.02532959,-0.006626129,-0.040283203,-0.041778564,-0.0015487671,-0.031188965,0.0970459,0.010871887,0.0036849976,0.01449585,0.04196167,0.046813965,0.06536865,-0.057800293,-0.044677734,-0.12042236,0.023651123,0.05935669,-0.031433105,-0.047332764,0.038116455,-0.08581543,-0.004142761,0.05734253,0.053527832,-0.09112549,0.0066452026,-0.019805908,-0.041107178,-0.04449463,-0.013641357,-0.031219482,-0.045928955,-0.07714844,-0.007724762,-0.022384644,-0.07116699,-0.06225586,-0.014289856,-0.06573486,-0.050476074,0.044525146,0.027404785,0.07446289,0.0017232895,0.054992676,-0.021530151,-0.03866577,0.043670654,0.11383057,-0,-0.03488159,0.0065307617,-0.06072998,0.036865234,0.08215332,-0.049926758,-0.005962372,-0.0087509155,-0.05014038,0.058044434,0.0037078857,0.02218628,-0.097229004,-0.018478394,0.03201294,-0.04650879,0.059783936,-0.018325806,-0.05657959,-0.08721924,-0.060577393,0.00737381,-0.035064697,-0.099121094,-0.060760498,-0.0014810562,-0.027420044,-0.01058197,0.0209198,0.07952881,-0.022735596,-0.008071899,0.05117798,0.027282715,-0.0070533752,0.040893555,0.004497528,-0.008422852,-0.049224854,-0.060394287,-0.087524414,0.036834717,0.031097412,0.044952393,0.002216339,0.011520386,-0.044433594,0.035095215,0.08154297,-0.0062217712,0.042907715,-0.038146973,-0.1071167,-3.9696693e-05,-0.045013428,-0.03604126,0.00052690506,0.009361267,-0.0680542,0.033996582,-0.02607727,-0.019714355,-0.0118637085,-0.093811035,0.07019043,0.08660889,-0.005279541,0.015655518,-0.045806885,-0.000115692616,0.019836426,-0.014373779,0.13061523,0.057525635,-0.014198303,0.10070801,0.085632324,0.025543213,0.007167816,0.021575928,0.0030593872,0.065979004,-0.017425537,-0.007797241,-0.0073509216,0.017089844,0.061309814,0.029830933,-0.0362854,0.03741455,-0.040374756,-0.018798828,0.14807129,-0.06008911,-0.12561035,0,0.023132324,-0.019805908,-0.15332031,-0.013893127,-0.0065727234,0.021102905,0.08935547,-0.040161133,-0.067993164,0.0848999,-0.084228516,-0.024169922,0.013748169,0.03729248,-0.054534912,-0.02998352,0.07836914,0.08856201,0.0016698837,0.018493652,0.010658264,0.00289917,0.05038452,0.049621582,0.030044556,0.11706543,0.08746338,-0.026535034,-0.076293945,-0.010269165,-0.025756836,0.03161621,0.03829956,0.047180176,-0.045043945,0.07678223,0.07672119,-0.055114746,-0.041900635,0.0062828064,0.023101807,-0.09857178,0.009178162,0.025146484,-0.08520508,0.04724121,-0.0473938,0.04522705,-0.041290283,0.0027637482,0.07507324,0.04232788,0.027694702,0.006439209,-0.023925781,0.051483154,0.008430481,-0.087402344,-0.021759033,0.011451721,0.06317139,0.07727051,-0.03137207,0.015235901,0.04168701,0.011314392,-0.043701172,0.061431885,-0.041015625,-0.033599854,-0.017715454,-0.034606934,-0.056152344,0.009529114,-0.026062012,-0.03704834,0.029159546,0.055236816,-0.031143188,0.056549072,-0.053344727,-0.037109375,-0.058929443,-0.0019187927,-0.04244995,-0.072143555,0.0579834,0.024612427,0.11254883,-0.014984131,-0.0051651,0.072509766,-0.14050293,0.009277344,-0.021530151,-0,-0.00012362003,-0.038757324,0.07745361,0.0013189316,-0.013725281,-0.057647705,0.06939697,0.066345215,0.04360962,0.00422287,-0.017242432,-0.026611328,-0.0061073303,-0.04269409,0.033935547,0.010253906,0.0059661865,-0.027740479,-0.011390686,-0.099487305,0.05154419,0.020629883,0.01322937,-0.031311035,-0.010108948,-0.010215759,-0.0027923584,0.075805664,0.04940796,0.099487305,0.044433594,0.021362305,-0.021453857,0.015106201,-0.055358887,-0.008163452,0.019943237,-0.0096588135,-0.0847168,0.09313965,-0.09918213,-0.0014362335,-0.027954102,0.008415222,0.016067505,0.05783081,0.03463745,0.0095825195,-0.036743164,-0.03024292,0.011260986,-0.004306793,0.084350586,0.07397461,0.019119263,-0.021148682,-0.019897461,0.0047721863,-0.023040771,0.05432129,-0.02407837,0.09814453,0.012062073,0.089904785]	t	t	\N	\N	12	1
13	[0.03543091,0.032043457,0.050842285,0.0524292,0.05670166,0.0007033348,0.009628296,-0.050842285,-0.026046753,-0.0892334,-0.05834961,-0.0024909973,-0.066589355,0.013267517,-0.01133728,0.056793213,0.051208496,-0.040222168,0.028366089,0.039276123,4.1127205e-05,0.0155181885,0.03161621,-0.0836792,0.010292053,0.018966675,0.08666992,0.017700195,0.045135498,0.019256592,-0.054260254,0.09832764,-0.06060791,0.008293152,0.02633667,0.037872314,0.029647827,-0.029800415,0.042297363,0.03366089,0.019073486,-0.124694824,-0.016540527,0.03729248,0.014518738,-0.0013971329,0.075927734,-0.018234253,0.052978516,-0.05343628,-0.030090332,-0.07043457,-0.093322754,-0.11407471,-0.014915466,-0.0041542053,-0.08068848,0.008110046,0.07891846,0.06750488,0.03277588,0.044311523,0.015174866,0.032318115,0.10992432,0.006072998,-0.058502197,0.030517578,-0.04949951,-0.06829834,-0.04940796,0.015808105,0.07897949,-0.04852295,-0.097229004,-0.05709839,-0.01335144,-0.032409668,-0.009819031,-0.054229736,-0.030471802,-0.016464233,-0.027191162,0.11254883,0.011436462,-0.007286072,0.021865845,0.04547119,0.040130615,0.08654785,-0.045562744,-0.038757324,-0.10736084,0.0045814514,0.051696777,-0.024032593,-0.044311523,0.05267334,-0.06951904,0.0071792603,0.062072754,0.0592041,-0.09576416,0.007671356,0.0037784576,-0.03555298,-0.062194824,0.0034980774,-0.02720642,-0.029312134,-0.07525635,-0.0077667236,-0.012863159,-0.06311035,-0.07550049,-0.008911133,-0.06713867,-0.05218506,0.041778564,0.03677368,0.08123779,0.0038394928,0.06555176,-0.01637268,-0.02279663,0.038848877,0.12683105,-0,-0.030883789,0.0037384033,-0.051605225,0.006389618,0.084228516,-0.060180664,-0.005279541,-0.016906738,-0.064819336,0.06088257,-0.0021800995,0.029296875,-0.103637695,-0.0039596558,0.0435791,-0.05215454,0.0736084,-0.018981934,-0.051696777,-0.0871582,-0.059539795,-0.0030536652,-0.020751953,-0.105529785,-0.06488037,-0.001001358,-0.021987915,0.0018911362,-0.005367279,0.074035645,-0.019485474,-0.0062446594,0.06021118,0.03656006,-0.017745972,0.030181885,-0.024551392,-0.032440186,-0.053833008,-0.067871094,-0.08483887,0.04928589,0.014808655,0.030776978,0.0005707741,0.00024306774,-0.021621704,0.024597168,0.0848999,-0.0027923584,0.039031982,-0.04257202,-0.10601807,-0.0032482147,-0.03289795,-0.043151855,-0.0035743713,0.012466431,-0.05899048,0.031677246,-0.03390503,-0.026306152,-0.012962341,-0.07940674,0.05682373,0.065979004,-0.011260986,0.022628784,-0.07434082,-0.009208679,0.012550354,-0.030761719,0.11828613,0.045837402,-0.02659607,0.09942627,0.075683594,0.018096924,-0.0071907043,0.0031280518,0.01977539,0.08856201,-0.012321472,-0.014083862,-0.017990112,0.008453369,0.04071045,0.03363037,-0.042114258,0.03527832,-0.03781128,-0.0110321045,0.11975098,-0.057739258,-0.11608887,0,0.017745972,0.0026550293,-0.15429688,-0.0231781,0.008674622,0.019332886,0.111206055,-0.028930664,-0.06640625,0.058898926,-0.09118652,-0.030731201,0.019073486,0.02166748,-0.05014038,-0.03314209,0.08117676,0.097839355,0.009895325,0.010925293,-0.009468079,-0.006313324,0.026809692,0.04348755,0.010917664,0.10406494,0.093811035,-0.023391724,-0.08093262,-0.013191223,-0.02067566,0.033996582,0.038757324,0.055358887,-0.043823242,0.083618164,0.08459473,-0.064453125,-0.034362793,0.007282257,0.04031372,-0.10296631,0.0024700165,0.02180481,-0.06542969,0.036132812,-0.038085938,0.0435791,-0.047332764,0.0135650635,0.07348633,0.038879395,0.03817749,0.017044067,-0.007144928,0.037261963,0.001947403,-0.10772705,-0.020523071,0.0064888,0.07183838,0.075927734,-0.048675537,0.019744873,0.02154541,0.0073394775,-0.047668457,0.06781006,-0.039093018,-0.03302002,0.0024299622,-0.027267456,-0.0769043,-0.0036373138,-0.02961731,-0.04421997,0.02381897,0.04525757,-0.02645874,0.056762695,-0.05908203,-0.022216797,-0.061920166,0.016693115,-0.02432251,-0.062469482,0.06890869,0.01676941,0.083984375,-0.023040771,0.0012264252,0.05102539,-0.1394043,0.012962341,-0.025619507,-0,-0.0014438629,-0.066101074,0.082214355,-0.005088806,-0.00037002563,-0.06896973,0.079833984,0.08251953,0.0013132095,-0.009307861,-0.01448822,-0.033416748,-0.0051116943,-0.064331055,0.03668213,0.0049591064,0.00086069107,-0.018951416,-0.032043457,-0.09814453,0.06793213,0.014312744,0.007762909,-0.019088745,-0.008430481,0.0014743805,-0.012069702,0.0848999,0.049621582,0.10290527,0.051086426,0.002210617,-0.024230957,0.004852295,-0.05682373,-0.00856781,0.03475952,-0.024597168,-0.076171875,0.07873535,-0.0869751,-0.003162384,-0.027175903,0.005142212,0.009857178,0.08093262,0.029632568,0.018814087,-0.049194336,-0.012123108,0.023590088,-0.010627747,0.078552246,0.072021484,0.032714844,-0.015319824,-0.01550293,-0.00039887428,-0.022201538,0.055114746,-0.006931305,0.09588623,0.0211792,0.0814209]	t	t	\N	\N	13	1
14	[0.02961731,0.031280518,0.0635376,0.06542969,0.0619812,-0.00869751,0.02658081,-0.044799805,-0.03375244,-0.07702637,-0.066467285,-0.01322937,-0.05899048,0.044067383,-0.011604309,0.042633057,0.06274414,-0.04815674,0.052581787,0.01914978,0.008934021,0.020614624,0.028198242,-0.06750488,0.008468628,0.040161133,0.08203125,0.030578613,0.03744507,-0.0035362244,-0.072143555,0.078552246,-0.050445557,0.010307312,0.026687622,0.02305603,0.03152466,-0.0368042,0.03161621,0.0435791,0.023651123,-0.12390137,-0.013908386,0.03878784,-0.012435913,-0.0015630722,0.0892334,-0.043060303,0.047332764,-0.04196167,-0.044525146,-0.062683105,-0.0970459,-0.10308838,-0.007461548,-0.014549255,-0.07635498,-0.007080078,0.06890869,0.06427002,0.04248047,0.031585693,0.008453369,0.026382446,0.08520508,-0.0037555695,-0.07128906,0.024398804,-0.05697632,-0.07714844,-0.020095825,0.01777649,0.07366943,-0.034179688,-0.08068848,-0.04647827,-0.012077332,-0.025100708,-0.022567749,-0.062042236,-0.014701843,-0.010795593,-0.028274536,0.1015625,0.020263672,-0.009681702,0.015350342,0.05529785,0.041809082,0.07678223,-0.04055786,-0.032806396,-0.10119629,0.0099487305,0.058441162,-0.025817871,-0.030197144,0.045928955,-0.08312988,0.021621704,0.056610107,0.072143555,-0.09399414,0.0012044907,-0.0050621033,-0.034362793,-0.056365967,-0.007598877,-0.021972656,-0.054107666,-0.06500244,-0.011184692,0.004016876,-0.06793213,-0.0791626,-0.022903442,-0.057922363,-0.048828125,0.039276123,0.049194336,0.070129395,-0.01133728,0.07336426,-0.0015859604,-0.027236938,0.033111572,0.1149292,-0,-0.022842407,-0.00749588,-0.05392456,0.012084961,0.07354736,-0.06329346,-0.0068473816,-0.0061454773,-0.03982544,0.039245605,-0.0055732727,0.019180298,-0.10101318,-0.0158844,0.02885437,-0.059265137,0.066711426,-0.026550293,-0.06304932,-0.09326172,-0.05569458,-0.00944519,-0.034576416,-0.08892822,-0.059936523,-0.0006752014,-0.030136108,0.018249512,0.00995636,0.06994629,-0.01977539,-0.007419586,0.060394287,0.047821045,-0.01600647,0.025314331,-0.02142334,-0.03717041,-0.04727173,-0.05255127,-0.09313965,0.036315918,0.038726807,0.021621704,0.0015182495,0.00819397,-0.031463623,0.039001465,0.08886719,0.0035743713,0.06933594,-0.041381836,-0.1274414,-0.00025439262,-0.04486084,-0.026611328,-0.0012664795,0.005329132,-0.04623413,0.017608643,-0.023513794,-0.035461426,-0.02255249,-0.09857178,0.06463623,0.08795166,-0.011962891,0.022628784,-0.0748291,-0.022994995,0.019073486,-0.03074646,0.1282959,0.04257202,-0.01826477,0.1015625,0.074035645,0.019897461,0.0058059692,0.006729126,0.007434845,0.07470703,-0.033447266,-0.0025901794,-0.019119263,0.005218506,0.048980713,0.022521973,-0.048797607,0.022506714,-0.0602417,-0.0017757416,0.11975098,-0.059387207,-0.12695312,0,0.011375427,-0.0053367615,-0.15820312,-0.010948181,0.0016880035,0.023040771,0.09063721,-0.018951416,-0.080322266,0.057617188,-0.081970215,-0.03741455,0.021881104,0.01927185,-0.05419922,-0.020629883,0.07684326,0.10058594,-0.00021195412,0.0015907288,-0.0101623535,0.00050640106,0.037902832,0.05899048,0.02519226,0.095825195,0.08404541,-0.018798828,-0.06329346,0.016555786,-0.0154418945,0.013298035,0.025527954,0.062927246,-0.06976318,0.08166504,0.07611084,-0.07067871,-0.03024292,-0.004425049,0.038208008,-0.119384766,0.012832642,0.006175995,-0.06365967,0.045837402,-0.032989502,0.03704834,-0.033050537,0.007007599,0.061035156,0.058776855,0.0335083,-0.0004041195,-0.032989502,0.054382324,-0.0033836365,-0.089660645,0.009162903,-0.00349617,0.08276367,0.0657959,-0.040496826,0.023956299,0.022354126,0.004348755,-0.064819336,0.07434082,-0.040252686,-0.05105591,-0.0044441223,-0.036132812,-0.06738281,0.018951416,-0.016357422,-0.06750488,0.027816772,0.041900635,-0.047821045,0.054626465,-0.055389404,-0.03652954,-0.062805176,0.0016813278,-0.021591187,-0.04611206,0.068481445,0.0050964355,0.10449219,-0.026565552,0.004924774,0.072143555,-0.13842773,0.012283325,-0.033172607,-0,-0.018112183,-0.068115234,0.0881958,0.002910614,-0.0042304993,-0.065979004,0.07397461,0.07513428,0.023956299,-0.008918762,-0.011192322,-0.0289917,-0.011726379,-0.037506104,0.03451538,0.02557373,0.016296387,-0.034484863,-0.013832092,-0.09906006,0.066833496,0.001996994,0.015205383,-0.016342163,-0.015296936,0.0020771027,-0.014328003,0.10626221,0.045532227,0.08569336,0.05657959,0.013557434,-0.0065994263,0.0012292862,-0.062683105,-0.008605957,0.034942627,-0.018630981,-0.060394287,0.07672119,-0.09613037,0.018829346,-0.024902344,0.018371582,0.012374878,0.07470703,0.03564453,0.027740479,-0.03125,-0.020721436,0.051696777,0.0016393661,0.09020996,0.061401367,0.03842163,-0.027954102,-0.0118255615,0.020690918,-0.011558533,0.055023193,-0.0052223206,0.09033203,0.0039901733,0.08557129]	t	t	\N	\N	14	1
\.


--
-- Data for Name: recommendations_listrequest; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.recommendations_listrequest (subject_id, wanted, wanted_at, made_from, claim, claimed_until, current_id) FROM stdin;
8c05e3fb-775f-4199-a7c9-01ccd13d291a	5	2026-11-28 19:58:24.633183+00	4	\N	\N	1
abf1e675-1e9e-4857-944c-c39999147cb9	4	2026-11-28 19:58:24.773087+00	0	\N	\N	\N
d5b81f55-4c62-40bd-8eb7-862376f3b6bd	1	2026-11-28 19:58:24.832999+00	1	\N	\N	\N
\.


--
-- Data for Name: recommendations_modelversion; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.recommendations_modelversion (id, name, state, created_at, promoted_at, retired_at) FROM stdin;
1	zero-shot-1	live	2026-11-28 19:58:11.487+00	\N	\N
\.


--
-- Data for Name: recommendations_quizpair; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.recommendations_quizpair (id, subject_id, asked_at, choice, answered_at, left_id, right_id) FROM stdin;
273e0ae0-114b-4875-95de-205ce4d5ebc9	8c05e3fb-775f-4199-a7c9-01ccd13d291a	2026-11-28 19:58:20.034129+00		\N	5	6
\.


--
-- Data for Name: recommendations_quizspace; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.recommendations_quizspace (id, mean, axes, stretch) FROM stdin;
1	\\x8a1df83b625f343dec84843decb8333d4ffc213dec54d2ba3b21243d85fc4dbd2736c1bc4f3c95bdeca400bd00205abc4f941abdece46d3c1443c4bc2736853dd931213d3bf5adbc76820c3d00108a3c45b5373c9e9a803cd919353c1ead5ebd9ec483bc7642123d4fe4483dc5968d3bc5ce173d14bbddbb272647bd8a9db33d0a55e3bcec0ce0bb272ce73c27dbdc3c9ed8d83b00c083bc27c6ec3c0058453d27f66d3c2732aabd3bf5a9bc62a7fc3c3b914b3c003e91bbbb4e5e3d8ad580bc9e68eb3c9e37b3bc8a8d36bd8aed85bdc58edbbd4f08aabd9e18a43b276ecabb8adf67bd0000773b76c2713d6277003d62f7a33c6c42203d3bb948bcecc4093dec98b23dfbe09f3c8ab560bdec84e63c9e5857bd8a4d40bdc50e34bcc5eeac3cd9d7543d7602b9bc625b61bdb1936cbd62839dbcd96907bd274d08bd4f5c88bd274e1bbd4f6c97bc9e78e2bc1435a43d3bb16f3814b72d3c4fecd4389e98b43bb143f43cec24543d9e8821bdb1f704bd7602c2bdecbccd3c3bd9043d27f6c9bb141b90bc62678f3cd92939bdeca1793c147b4a3dc5ce943c276679bd6c949ebc3bf147bcb18331bdec145bbd148b35bc0040eabc27de95bc275e74bd27defabcec342abc27f633bdd9f34cbdd9619dbc9ee81ebd00b358bdd992d13c00cc073d9e98763d625b22bc148f2e3d000c61bc8a8d59bd00a0343c9e00b13d000000006227043c2776b4ba0000dfbc8a491f3db1b39c3d4f265abd3be70ebcb9e6a8bc8a8d63bd3be1303d4fe42cbc9e180e3dd991b6bd1403ec3c6207f83c27367fbd4f8c813d9e9803bdc56ed5bcd4176dbd76945dbd76e5893c145b90bc3bc1aabdc57656bd8a2908bcb123b7bcc528c6bc8abd953a4fcc873dc59e943bec0428bb27f6083d27f6703c4f201abd626bf83c27e2c3bc8a9ddabc274e1cbd3b719dbc4f3caabd9ea0ed3c4fdcbc3c140b6d3cc560123c94d4663c141bc8bc27462d3d9ed08e3da7365a3c8a19f93cb1d33fbcc5759fbd271db4bb4fe40bbdcf43dabc8a8db93a9ee00abceca86abdd979583c4f6c2ebc143bd53b625758bc14b353bd00f0883dc566673d4fccc8bcb113423b8ad92ebd5b8eb3bc762269bcec9061bc8a85e03df945e03cd9f917bc27e69d3dc56e723d8a9dfa3ab1cb6cbc76744b3c15d90dbd00a7673d14c35ebcb1d379bb14870fbd27469d3b142b533d008c9e3c62e704bd145bd13cb15379bd9e68223b7692d53d02279ebdc57ccbbd00000000050f853cec84553ac534e8bd9ed8b83b62e7803c8a1d493b3b69873dd9a9803cc50206bd76a2863dc5a27bbd9eb80ebd7b5b973cc52e4d3cecec0cbd62e7dfbc8a458a3db11ba73dec36b3bb145be63bb19563bcd999143c0090d33cec241e3d0020ab3b0010c03dd94d893d0050c4bc14db9fbdb1f71d3c8aedb8bc62b3b53bac50233d8a35173d000056bd62bf533d00c8a13d9ed89cbd9e0815bd8a21053c62c7263db17fafbdec20133dd917be3c00a06bbd3b51bf3c761233bd2716623d62b724bd7646143c4f09643d14430f3db16b1a3db1bb883a626fca3bb1bfae3c0a65d2bbec0c8ebd008012bb000cb83c9ea04a3decc4833d4fb457bdc5a4bc3c4f88d03c7622cfbb27b625bd4f98d73c622723bd8a2d9bbcc5bebabb761a50bc9ed43bbd629e69bb8a1542bc8a6307bd2722553cec74273d142bb9bc4fecf33c9e18e5bc76c2f9bc3b4118bd279cf63cd989cdb98afdd7bcc5ce073c9e3827bbc5269f3db1e5eebcb139423c4fe4423dc5accfbd9e38a33cd92973bc0000000076a29bb81447e8bcc537853d279a15bc62078abb00c01cbdb1f3a13d76c2613d4fd8343c277615bcd969f2bb4feca0bcc5ca10bc4f1cc9bc4fa43e3db193cbbb765db63c1423c3bc7692f8bcec74b8bd2786313d270e6e3c0050cb3bd95910bd8ab905bd3b133d3c0030d7bbb193253d4fdc163dc54a863d8a09083d147d013d14fd933b3ba91d3b0088debc62477cbc00e0933cb1b302bc9ec8a0bdb16b6d3d8a4581bd6253e23cb1538abb76520e3c76aa1f3d0098223db1a34a3dd931b83c27861abdd9d96bbc4f0c0f3c62efa7bbd929a73d27c6853d27468c3cecc269bc3b21abbca737b93c4facfdbcc5f21f3dec72d33b3b21a83dd98978bb0050a53d	\\x232f0ebef7133fbdcdaa193d4475d43ce582373ebac353bebb17b5bd7c1e693d51b842bdea2f233e650b583f50c2423d0d7d803d4533293ebeb6863d91e4c33cda06183e58eb1f3def04143b22a3db3e9fa90a3e90a7463d16cf113f50cf023e43a0423cde1948bd6b4565be0cce103b283dbd3d59bbf93de3071dbefd0ba0bd50e3203f99a581bee687973e058761bed38f30bdfa9947bcb5d582bd8cccc03cf1e4e63dab7d0e3eb2e1a23e0a5c943e3067903ef8ae0dbe11b232be9b03193e2bded1bd83c059bdd1d86bbe0e2bb73d90a0653e39ff363ed180aebeaf9d58becac9993e730206bdf5cbebbebf84dabd3fc55e3d8212b53dc813cbbdd1e507bed62a613b737c9d3e09a8f13c1c97bdbce619b0be4b6bdcbd595f933ee34094bd20e5a53d281889bd695721ba4dedcdbd273a023e2e2c4d3cdf74353ef7abb13e1d89a13e6bbdd93ecd98d5be583bc7be73b7803a2004363d555519bebc768c3d685d87beaba7b2bd5bc4c83ef0bba23eaf3ed63de83717be9935a73eab44cd3d27f7debc1c95033edbf6ba3df20f5dbcc126f63bd712dbbea3004abe497dbbbcbbdd9bbdb3c7f23db70265be2cf3833e525ca83dcba537bda406fc3dc45df1bcadb884bdd781ba3e963273bd169a5dbe8e581c3eebbc943d96c6b1bd2bc9c43eb95ec03da4317ebe8726a13dc468aa3cd73e383ebb8cabbe6c2c4e3c11e9863e26a0f7bda23a673d778392bd6d6cf93e8d37f83bfce17c3e854010beb3a2ddbc80a72bbee126853ee6eb34befecc48bd35a31abec61548be65005d3efc45c1bec9b8983d054fd43df6d388bda905233e3d273d3ebefba7be22a9b73d20209a3e5a64933eb8456e3e494c833e93e5c2be0f7f6fbd415027bd6924d73d8aad8bbd04060fbdb6baa43de79f653ec82f40bec56bc73e20a6033f4b5c923e1cb18c3e43c98abd4a143cbdc1a28abd8802173ed0bc5e3c368159bec70acbbc592b18bf6bb303beed0225be5730d3bedebb85bd7f92f73cff61803d91fd79bdbc5a25be663827b87f6d00beeab186be3bedf03df34817bc222a37be91a3103f40df6c3dca02ffbd6206af3d88ff743d8c3c98bd6043543e478390bef350c1bcdf655bbed17abc3e468ee33c85e4cc3da7103fbddc1bc83db994b8bc0e466abd249d3c3d1bb3a13dbbfdcb3a36da8abe0408e2beb94b8cbec36c3f3d2ad6983d8a6a2e3e2edf3cbd832a403e376ebbbdbb55483e7e13103e3011f3bef48f0c3f664da7bcb483923eb047e63d8428f6bdd5e3a43e7e69edbc6ded753c53f57f3d270196bd0357f7bd69721cbdba87893edd350d3f5c9e1abfcc61543d88c4263d0823a4bd24e826bb04ef89bd202dc83db312b73dcf8150be9da645bef082a6bd4b2b9abd3e6dd03eb21f42be87c6c0becbf9ff3e6e480e3de055823da6e61abe8d3d453df7b037bd17ec843e42d1633eed0c873e495625be5e223f3e024285bed73bbf3e1b3b85bd7d6c38bd39f7033da5592a3d2ada5fbc5bb86dbdb53a213ee6d89ebebbf29fbe0635e9bd23e3b2bd70aa1e3e488d0a3e1181e6bc9860ecbd7820d63dcdcdb63d84c2783eaff0583ee84233be16eb96bcd24a9d3e865f33be628980bde4ee4ebdc27f7c3db0e6923c53572f3ecdbe5abe03dd943ed157f43d44bd463d8c418cbe5c800f3e07a9bdbec63df9becd71023cb5791ebd7e21e4bca2a48dbdb39d163d401cf4bdac05333e3e04a9be0126a03e1181313db93ff9bd7359103f679ce9bd5905bf3dfd4f9f3d21d3d3bd5986483ce2023a3e46e6153ed38c65bca26dd3be49aabe3d5178bfbd2967c73e00ec0abd564dc13defaac43d105e593d743fed3cca1b4b3eacdfd63eecd2133e6f46683ebe2dacbe781082bec9a6103dc36d473cdf636fbd9a67373d3aa6a63d74a80abe53b974bdcb85a23e63a6913d935facbe90883cbee400633e4b266cbc6e16abbd9af2783dbbb3c8bdff2908be3c68233e8791ffbd3950ffbd31d7853e17dcfcbef92d2b3dbe92e63d85955d3e6bd11c3d69824bbd63f013ba9c63393e2b4e05be783e84be4fa02cbe35950e3e25dc3e3c4455d4be8f1eb33ee1f9e4be2d1c5e3c658f02bedec856bb034e5bbd3b51f9bdebb8483e3a7550be51ced83d5708aabeb11f3dbeca70c43ea502333e1c38fc3dc571a13d76deca3d6936bcbd053a583c0a4b97bd02b4623ef276703eb37d4fbe5f2f5b3f21d62cbe5388acbe8a46f0bc34c7263cb85427bd3937003e7a3b8ebda6f4f83d3f73ac3ece39403e5fb1383d65d671bec9200c3ee87a43bf4af1df3cfedae53ccda34c3d4d941d3e71fe183ed9ff5fbee1e6c03e6f87e9bc6e53b2bed762d63db8f80c3d8b59693e56c6c73ccbffd23c24d046bcab8e0e3eb24fdebd7830a43e06f487beaad8ce3d3ac296be43228b3d3a31a0bde67fd5be4ae89abda38870bc72de663d64f7973d9c56c33d6c4dae3a5c42b73e0531f33ded0f4d3d4c12c2bebd47c93e0a045e3d77e8a13d4bab093e59c37fbc1550223ee3f98bbd226f03bcc58919be98b16c3eff68c53d68744dbe5b4cc73d6351ac3d893515bc227475bd2e2a363e51d9a2bd84da8b3dc5a0963e308756be5def27bbb39679bd238a6abeff106d3e65751ebe6784c63c6afab23c6be5a8bdc51a4cbece35bc3c2743823dd08ca7bd447bc9bd58cc4abd32a4313f00af7ebc0e9e63beeadb85bdf8b514be57c4a2bcd0fda2bd64e353be255c09be0cd1a3bc5a67a0bc36496c3e819a973c00a9633e50c515be5eb51d3eebc6a1bba6792fbd56b5a4bd8b79dbbdc4b48ebe0dfa883daeeb85be5ac366be0c83a23e609e723e8cd059be5e524d3c6bf03ebe1b11d5bd0384d43d5885fcbd6375dc3d8334aa3e2bfa553d5eee99be5905533e48520d3e43e03fbd26048abd30c2c03c748eb13d5245d1bd568531bee3c86d3b0cb4c4be37cbc7bbad8f8c3e17bd1e3e29232a3e84089b3e8034e33c0fa93b3d87b5eabdb7df83bd9ff31a3e001157bdae94bbbeef2b0e3e2b016bbef2d6edbe77485b3e1a949d3e935e43bb58edf2bdeaea813da4d5ef3d39840cbdf615a4bcb105743d10f4acbc0ce6c9bd5353c93d2a4bcc3ee422413e606e06be571cffbc363076bd24026e3cc13c12be83d867bed3adcd3ebc7928beddc7423e4c4446bedef91f3f5cf5ab3e9f2e5b3d000d24bd1bec563d794b34bd1e3d1fbe224bc8bd6ccb82bd18d11f3f44183fbe38d49fbe3e224dbeb6e80fbf3a9884bd797c7a3d108d373d79a9f9bda1d21e3c6a72523e1498dbbd682e0dbf781cabbe80c23fbd8a290d3e268927beea5cd83d09fdc8bce85874be6f21fabd9c8d93becae8d3bc4b018e3efcbc0f3e6bbd273e7a7aa83c61f549bc58332d3d2755b1bcbd359f3cca491e3e0e419a3d6e0b9abdc241f2bd04fb8a3c05d7793b496eb8be76af9d3cd3074f3e1c9117bfdc7d6bba28f1883d00e17ebd78a10d3ebfca833d2ed7aebdda05d03cba0b47bb94a8b23d6a43a53e93773d3e041b8ebe013957bdbbce7abd6bf8be3dc8643bbd07530cbe32a0b0bde8fea43d18b674be74477dbd02b3b4bed13320be1f2c15bb80e7043e831a3cbe158e363df21f963baa23d3bdc3a869bd7d06d23ee417e53c095b71be795fed3e0978ca3de6b5323ee3faa33d14c9c73c4baeb33da6fb2a3c8d943ebdb23744becfd7d83e775b573debc0293d678422be3c639e3a9860bdbc43400dbd0cb90abed12d69bde15cb2bcaa43cdbd08d7d3becea21f3effe0cf3e5235aa3d24e8ddbed244ac3d351d4f3ecc829f3de6160d3de5bafc3b318ff03dade887bde54f2c3ca53994be96f5b03dfd91873e08b5423e0f236cbe142d1b3e05ce96bde81c2a3dda174abdcf68433bdf4ebc3da1e41cbfb5b285be48ce463dc5ac91bd4332caba08f11ebefcc06ebc3b5a41bd33f11abda77a5abd21b727bcef05593dccb0413efcf1f9bdc9911bbc9c6117bee0965cbe53311e3e231b0d3e3c441ebe3f7a5bbdeb5109bd6cb13d3d33fceb3c922fdfbd7a17d83ce6c392bebf279bbebba6803e4c7a043fdd7408be051ccabddc309a3d5af2543e25fe2bbe4319dc3d4a99a2bd16fab5bd3557d7be73d5a23ea8510bbe8a7ec73e7a32183e7cdeafbcc88b143d7407f0bd4886e83c39c08fbe168ff9bdbb019fbeb2d227bdcb568ebe687b2f3ed8ef86be3ac9aa3ea0e8c9bd6740813d34ca1b3e3e8c57bebd18c9bd496197398504d93d27d3f03d59119dbe3d6a343e6c7550bd61fb2ebe78571a3d5742cfbc08329ebd948a16bea8fe06be6dbd183e9b88de3d9b68293e05f214be2da72ebea1adb73ed4ae483efbd2bfbdb59af93d3a85aabdd30f3c3ec27b403e132607bf4c2d5cbe951b313df2441bbfba58873e0ec76cbe5f9d2d3a82ff463dcb0e86bda5ecb7bc1b29533ddc34183e590520bd90a8ecbe25570abd00d65dbde587813ebc07e73e3e0f143ea65a233da7d96a3d3e1d103e29d743bec7a5ac3df619293d0de701be48b9533e04d2aebd8c890dbec7b8073e3dba99be6ab5293d9e62d53bd799fbbd4bcaa33da7de0abee3271a3ecc70e93d5cd09ebd679e65bef1584dbed8f2013f641ff2bd0503863c36c320be4e1b583ebfda853e96581ebc770da7bda19c4fbc84dcb43ce7590cbea3ab05be29f628be58e76e3e06fa3d3d27eed9bcef2779be535909be6913c63d150b61be95a8a2be9f91483eae02dcbc75d3263e32c9e6be2cb0ad3e7113fe3de6ce8abd2c8c2d3d0f2fb5bdf1c38dbeed105a3e2a3e673e48dceebd049cc33e77a8c33e70b8bd3e2702e43e5782ba3c207d31befd2554bc8da9093ec8293d3d3300f8bd8d18283e69c48abea8865abddd7522bef00c973e405a333c0135b4bde16854bd77693a3d94eaecbd0b659f3c257f9a3e7b341bbe376e2bbc2f0f033e0b1ce1be872ca73dfdc1203ef704c53ddf67f0bd9c5b7d3d2de958bc3c7b833d736a2a3e6b64f43d339fcb3dfb508b3ec625013e8fc6583d6c04113e4ea50c3e1b6a963c1971123cd18b59bcd28680bd78b949be4924523e1f34b8bebc0a163e77199f3d3223783b9119a73e8957243c6484003d594b8fbc571acc3d41655e3ef406243ee84a133ed610adbe197a8fbde2751c3ebb8835befa796ebee58968bdf61309be29ace33d1927f9bd8314343dd6356cbda52e5fbe0a78c1be152b40bdb9d24f3e2e3b6bbe83ed263e291794bd6653eabc5a1eb73d470dd93ce821c8bcc12fdbbe4623813d5f21eb3c9430363ee3b1743e577166beee4de3bcccdeaabd21511fbcda89003eee25e6bb507badbcc728913bddbc1ebea4e3f33ed619263d1d3321be7e6b8a3efaa28c3ea69b83bd32420ebe6a670c3e0975933da2f11ebe3fb1fdbc64e8b9be42b2663e3084773d4cd0563e61613c3ed75e9c3e596904bd35e4aa3ef2f8d43dbfe4b1bcebce183e0cad51bc6410ab3e7deeb8be4579e1bcc46d0e3e80813e3e429e93bd226a083c6a8d7abd5745783d5304a03ed433e63d51d6943e71d289beb879c7bd2733193e3316a03ea32dc83d3f45dcbe96b1e53c9f1d0dbe176fe03d59d2a53e65a0ec3c7bcc2c3c1825d13c273258be2ce447bd9f3430be15bc9a3ddea296bc807dc0bd0eeba8bd33767cbc4735243e3e9fc03d5987153c7d3a8c3b9d2890bee34c07bf64bd44bc89c82dbf09664f3ef6b860bd5d3e153deed319bdd5cd26bc19d7b4bd2df3cf3dd4cb5f3da8cc96be1547403d6bb0a23d7c752a3e4210f7bdea7e383d8b576cbde993c73cbd3205be3956bcbd7cb7d1bd13a438bec171213e121e373eef9f523d1fd6213e1e02d8bd031461bdc619703d7fdf47bdbb7d3abc5a696f3dadf1263e13c6233e2ece0a3f36049b3ddf97aebe28f9d23e18d82cbb695102be6c0d183e5302fd3d1118293d6ccfeabd1e63b13e3ee5b93e39e0aa3e956b943cf80a45bdd33921bf21c1983e99f57ebd88fe023e7325e3bd806c0a3ef9091c3d76b968bdf97a9bbd90c4a53e2b844d3e0c05513e97dfd33e83568dbe90a610be3a81ab3c88d55bbe9261a4bd8899f03c6a8300be5b6e3f3df7943dbec4d7f3be213a293e52df4e3e07d98b3c62c0c83d3df1cfbda3b120bda741993e67481e3de422b63e7142b53e5f3e93bca54dbd3cd4b9c8be162f813c2f3b26bf1678523dedded6bdbc5af73da9f411bcd3c2983db8a9323ef211273e931e97beed35c0bdd857dabd81c82fbe19f7533e40ef593d8005393b3123e13dbf2387bdcd1b333ec8ba2fbe71bdf73eb8c1ecbdf22a1c3e361d19bf03730bbe0bc3cbbe8538003d219d043e519e6cbee27e903efb14c5bcb5cb9abe615f85be5b5d46be7038a13e3e69733d24f086be697368be814b12be1c9fba3d61fb45bd2ddfd7bd6e2e19bde52d64beaeed08bd4f810a3ce281233ed2db843e784f60bcd6a5783dd3869b3d413ff1bd40d114be1d50c73cd8abc93dc4be85bdc2aa353d0a7f2fbd0c0c85bef426573e0c2d20be7cf2933e1b99ac3d9c9cc8bdcd61b43d5067b1bcdc72853d496f01beb7e09f3e643235bdc75fec3d8efe1e3eb460f13d05918f3da99e12bee3cecf3d36b581bd208f98bc8279833e14834dbe80f0b43e3e82f13e93f41dbc911adfbeb5394dbe7cbe1c3c6171fc3d318224bef4a70d3d441f6d3d1cf356bc4b2977be2a4ed83b7f5289be70599ebeb9a506bea9ed1f3e6fdd5dbf5fa4693dcb023f3e2a8c333e7ada33bda6e286bcda17093ee21fb93e6fa892bef468cdbd936eb23d756a2fbb9a1e603e80b68abce6616b3d8eeb643c2594a3bc5ac4ec3d325d4c3efdb894bd033248bdb3f65abee953103d6bd903be5e3132bd444631be850b5d3dd8da343ccf0d4e3dca6b68bd7504223e196e4f3e326d9ebeae1c9ebdfae2873e84ec67be36407fbefa5fdd3d912d7bbd77f52e3ce43956be708e3ebe672a65be1ff3b03d62115b3e859b3f3d97a6353e050c15bfffefa1bea805bfbdcfc3b33d35923a3d5a60323e22c575be3f63e03c718088bdbca80a3f40ab63beb0ce0c3ff5b9d8bd64efc3bcdfb1fcba4e0b1a3eaaf38c3d3c07bdbb597d0abe5731b53dd587173e430398be406fdebe44169dbe8a9ea63ea8f70a3f78d337bd5b5d713dc2a40b3e7a836dbd1a37903de06d0dbe8b30103c03b56fbecf597ebe025ab93e4ac751be29e3443dae458f3c1d5faa3c08904d3c34b7093e51f2743d8a78bb3dee0297be6f5f11bbb8a0983e6ac65a3ec0c2153ff7c3113e6bf2c33b0c20403c5e6af5bcb18e33be37bc32be8900b93e8b5d383ac472f83dfa11f7bed70e3d3ef475a43e29bfd13d492709bd7d269dbd4f7405be13df34bd776236be26b238be1029923e178bcd3b41895f3ea3b8e7be7e645e3d43fe3b3eb1aa443dd18db7bcdb91bcbc00bcf8ba21c6923d24effbbe909b55be7d8f0cbd2e0a11bfc770293ef35ead3d05fb27bddf2b0c3d83879e3de8661a3e4889e23c77aad6be179fa3be2718863e036155becad3473ea3e459bebb552b3e4546953e21ce92bda91bc03d88fc35bdb1941b3cef5873bd4243383ea004c4bd3748d5bdabb45b3de7c7aabec689a33e963d683ea2de19bc1b81a1bd86e0b33c5e2944be399f9abe86bf033dff79eb3e266ddfbd13fccb3c7216093ed23ae03b8f3d043d04a6cb3d92e4a53d9dec2a3d415268be2991cf3d9b37dc3c9a2e813d49e4dbbd87a023bd28b9a2be58cf673e1a67a0be276bfd3db468453d755b31bdc1e8da3d6135d33d15f0b83d93b336be3bd1013d71d9ba3ea4862abf3ef9a23d871c023e595c2ebd0887423d5b3da73b3e4e96bdbab921bd4a3482befeaa21beecaafebee7aa41be7b4503bfdeb802bfbf5205be35e1ae3d1fc7df3d37082dbd6d3c26bbbd6ca53e9a8469bef820063eee5b98be0e53573e8a636bbe627b09bd8d1e263b94452cbb45af08bed423893e292c093ed53ff0bcb0f7ddbd40d3673e99d42f3e3668883ef85ac0be649ef5bd53381ebee08190bd034bfe3c3dc3f8bb772c9bbdfb3c543d0293a83ae0d065bc4d5d6ebd86df9a3c55857abe677929bf0ea5d7bd355420bdb98f7fbd4fbdf1bcd5d036be2101d33cbfdfb8bce21ea93e3c8560bee7c96dbd2f65ef3de7e7aabdfc76433ea215a9bdef1d873d95d73fbb80b119be69c63a3d47a4b8bd02fe28bd227e7e3d9f336bbe6b288ebda6c1babebc8a80bdad5d49bbfb8d91bd56da92bd29cee73c5f79133e289a9f3ed838bcbe597f87be2f4f7fbef6b751be11556c3e031f443de6009bbd85e1f1bcc84b6e3d2f1aadbd478ba43e88ee943e1a1bf33d5e4af8be66720abea8cb083ecc37783ea01121bfa9171c3d4cfbe23df031c6bd881fedbd8777c43e084bd93e12f2b83e44ae853ed81e9e3dda57a13d908cce3cd9f1583e03fcf8bdf393cbbd328d353c754ca43c861b47bc8c649dbd6e7b9e3d5b1b2cbe9d9288be8464173ed8a9003f054a65bebba5f3bdf79582bdfd7b133de6c1003e8c0b13befddb383b70437abe8355153ed2b6cebdcc28a43e77767b3e68b0d33e945028be1d4bf5ba64c940be2c13ad3c2cef7cbbdf3f08becd33003d26003c3e3e119ebe4cbe5d3c9fb8f1bdee4d223e000000800000000000000000000000800000000000000000000000000000008000000000000000800000008000000080c28b113e1df68cbd87a3c4bd40301ebd43a05a3e66b4c5bd698a3e3e8136873d6c3f2c3d9c516d3e9d38a63eb585e5bdbc420abd0bbd9f3d6ed2cf3dc191353ee25cdc3ec56e94be915dc3beca9492be0c9ab5bd92e3323de7c8bf3ed60d563b6e991e3eeacb54baebca5b3cacdef0bdd1b28a3ddee0a73e73552a3c94dd22bd491928be7d1d59bd9fc33a3f5027c53e2c10cb3dcc5f603d766f07be97ef6b3b4444b5bc5a545a3dead2c9be12f96fbee8ce073f2f21b5be86df99be2ad90d3e27ea29bca3a4533dd8ca2e3c66b26b3d5d031dbed8becb3b51221ebef221293e57598fbdf76efebb7c81c83e6967b4bebf1d8c3c4b41b23d588456be72290dbeea84fb3c0be2af3db4c390be2b9339be23cf423d925877bdd10e9cbe32c720be04ff1ab9d94dcb3d181bf33d27fdab3d33a6fe3c3e7e7a3ca89006bdffed1f3ecaf69cbd4e8f803edcca9d3dc95736be9d2953bdece5bd3df4072c3e5dab99bc11e212bbf4c5d5bdea0bdc3df8da753ebe368e3e7d70713e84590e3ecb558fbd3c7b9dbb3dbb3a3c4f456c3eb229973c8f413d3d42b8413cb1ff613e5f4b03be0c3ee63ecb30543d05981ebe4257153faf804fbd2a61b53d732046beb6dbdb3dbc3398bd8d85b4bd6c58b2bebfe1543e10ea91be95971ebcce39a33d2c92b23d68ed40bd10441fbd2217093dad8465be8657ee3dc8f6783db1d0d1bdb6d7173e5012583d3e4b4ebce26f64be7160bbbd5063cc3cc7fd90bdd59ca0be3a34d9bc127e59bec4676bbdf7735a3c1bb30e3f30af85be9ef5c63efa9803be2600b7be77dc853d79ea133e54d17a3daff6f13cca78cfbd1c88813d47c02cbe9d2e21beeff74cbdc91d8b3e3fa735bd55ac0d3e8a1f183eb9dccbbc369937befe39e03b0c31d3bdbe068dbe9772ec3d2bf2513e73f64bbe416266be30ca9c3ec1bf463e9143153c90a9f2bd1a5d34bdda5e9a3cf2a1ef3d0c70753e9f88c7bb5f91053e2a0251be624701bfd64c503ee7a6c83e8a61c0bcc212c43caf0c0d3e310ab8bdb783023ef1f7153e35a515be799b6f3e1a8c06bc4bf62bbcf451a9be75d989be98e12ebd276a92bcd11fb23c8a0c1dbc7e65febc1ff46dbe1a50193e8118e53c286ebfbde75071bee254e43e933910bd1fd7dcbc675a263e0447393d2fc8f33c6219debd5c8eb43dacd219be2ea4d33d4076eebd6dbe95bc748929bdd7687b3ee2ced33dd7774f3d052499bdba52c5bd3f724dbdbb7091be373d7fbcf600e13c61550e3d0ec908bfab6b7c3e0e2e0b3ef27d053ec6ecbc3d3ec8f7bd1e2d07beac29eebd3fadd23b61cc15be8b45443d92431cbe4a28e93d55f1563d6e68593e0ee8c73cf67eb9bdd99fd43d7c8598bdd2b00bbe1b632b3d26da613d9d4d33bec27421be61bde93de217bfbe0ccd2b3f821f773dba65adbd5c15503d44a81ebdcf05313ede6e30be882d59bedfddc0bb45359e3e19c8d6be5abcb23ef79856bec901143d52df8cbd3a512c3e582f0c3c5ec2363e4eb472be9359b53db6fc373c022936be0ca2ccbe8f5e073ed3e306beb84d943d81c3903d1906f43d11c9bf3d1dee85bd1cbc423bff854d3dff439fbe4405233ee0ea9e3e9ed28c3ec02dda3d2945273dcc099ebdcc5bb13d066c273dee431b3dd774a8bd9a02d43dd3dcd6bce351343e0bed83be3f2721be9520d73ea7f6363de814063e7b360dbd0f7baf3cdb91f13d9e54233f5e9e46bef2efa4be09250dbe9d4f6fbda8d8ab3ea1de463ea353703c79201ebdb7c12dbe5ba18ebd4b21533cc190893ddb11efbd2ca484beb283a5bd8ae9a4be6095913ea6064dbe6fe59bbd5719e7bc14fd32be1912f63dc171a63d4db5de3e29c2ba3eeb397ebe1c8cb5bd6b13613eba354cbd0e3337bf3ad5f3bc544ec7bc7d7e06bd488012be06a6afbe71f2e03d505f75be1bd9d4be6b09013fdbbb82bd8069afbd1493d1baf3f81dbdfb8bb23cd76bedbda454e03b068e03be76b33bbbd14026be4a2775bc62f0c63d34143cbed888003e4668c93d2927913d971b4abed625043e44968c3c7b342c3ea66bc2be6228093eb654dbbd5046dcbd26029ebca38118bf516daa3e884e873d5d600e3ed8db033c7af3ab3cb19604bedd1fba3e3a2108bea1e070bda3a82fbe1e5d733e0a5da83ea854f0bdd90a4fbde9aea4bccc845b3d75f0a63d1c28573e5ec3c63e7a9fd33dfe9008be6e8058beab3667be2d7bc4bd2412533fb52dc5bd7c12a9bd9b5fe53d1af536beee4f6abd93a0643daf8df23e844312be7ebb343eac2afebe206f31bec8f829bd98f1a5bd3e0b153ca79f47383cc79b3d3d2180bd1dbc2c3e4c08ffbd0b7c343eea3e463efe7679bd1cc6fd3d290bd93e2c20d13cd22820bef3bb23bce99e373ed56e4d3e71b4783e90c285be60c5273e975dc9bc967f243ee6a3b6be6941dabdece414bd389806bd7334513eecfdf93b849926be19cafdbcbae08abe75b5513ef048053fde27dfbde4d9f7be7b55c7be6523b73c88619e3ddcdea0bd8bd4213e055a66bd7847e93d8121c2be7024d23e4494e03eae1d67be0689473e7d89413dec99953d1b60173e5259fb3d0686413e2fcef13d5c42b7bb3d464d3d2b2f833d2426133e6e738e3dfeb0943cc1d2a8bd3780253e173c03be17b3d2bd653c69bd632e8abb3de7e8bc901bd33ab47d6bbe3ba491bcce5f1c3f1c9b03be1bbdd03e17c9ea3d0e8aad3d985ee53dc204fc3de0250bbe8b490b3f45f0d2bdfb1ba5bed19528be76b721bf2d70fabe65d497bb2e1699bd2ac61d3e0cc1a1bdb56caf3cb27a4a3e5c0b66be37f21d3d2c5eb93d02f715be41118fbe3bbbc73cc913dfbe1a8a33bdb8252abd7d13063e9da7b73db87e6fbdb0767cbea80c083eed91a9be72d9d73ec87c4d3efeeeb3be6eeaf93d543707bd813b62bd4c9ebcbd4d1a0cbc0d40733dc29dca3e4b61bbbe4c7ac7bbd07d053e829cebbe52d38bbe6cc2433e26e3853df3af823da694a2bcf800b23dad826c3e2e49673e28e3b0bcc785893d160c5b3d31a30dbd10b54f3df6a9a6be73a9713df7c7193e20255a3d336f773b7b7e163eae6b4f3e2a100dbeaef2883d03e220bd9ede1e3f8f93eebe120210bed07e1e3dd073d13dbd02a9bdc994d7bb67d7263ed43b2abc6b455a3e4b02dc3a716dd1be241c9cbe2cca8f3d9523443f49fbf53c75d90e3d914c9fbd90aabfbdd44c333c81b8aebc591a283eed448a3e18d0b53e9ab8443efaf5f7bdcac2acbe399d67bd6b60ae3df974e93c331bb83b24589cbe2e2a5b3d16f7943d1e6a52be973795bb2bfe9bbdc995263e91c4f83d1dcea13dfbcd363efb2d2d3ef33474bb441d3a3ea276b63c730cdb3d4bb8acbd0cdf9cbdc361713e653974bc731934bd6f2fbcbd58cbb73da8cc833c146756bddee324be67e92e3c85dcb83efcba90be1969253e47540b3f277aa7befcd09a3eca97f53d09cbdd3c9b911f3cd650e4bd2f42363eb458abbc37a997bdee1072bd11f65c3de2a9203c18b9433d9118033e4645213eb0b130bec1e202be804507be971687bd6c8df23d8d78c4becff402be87538bbe689c88bea40235bdeba551be1d1503bd1d843abd1b2c1e3ee6b3e83cbdf581bef26844bee8ced53c7e41f1bddca19f3df280b3bd3c4e64bcd12c123f80796e3d4279ee3daf47c9bdcdbd453d5dab48be23671f3e16b48bbcfdb7d6bdeed4a4be4f0ea5be2f583abe94b5143ef917283d285d75bc07bf39bd0844ddbd3bcceabdbeff943dbe954a3e19d3f8bd25d66f3e4a7f45bc2aedadbed2ee843eeec3333b360537be0657d9bddfa858ba3c04093ebacd07bd3321cc3de6ec2d3ef1fb433ed1e481be225158be8374473e73ff49bd444b063ef3ade0bdf1528dbb7ae735bef187613ef936a9bd6d831b3e51c37ebeb8bf983dff67b1be646b743e486bba3c7b3f253e7a1cd63c9f0c533ebd17bcbda2274d3c3b5d6c3eab971bbffd7c46bd2ad2b5bdc421f93c9cad243c88b107bdc3c41bbd533a3cbd8ff65f3e7ff705bea25edf3dfacb50befb6533ba7733063d38f319bf283cc6bd7e3f9cbd62cef43db3130e3e42dd2ebea7c9423ebaf209be2d0d9f3e98ba24bd2aa39c3d6886053ed7bb853e92dd903ee023613df3b6043eb27b60bd26b4d9bc33cf3bbef935ec3d2a2499bd81e06fbec22588bdccf3e13d4a56bbbead59253e74d2363ddd68babab196adbdcec880beaccda23cc581553c20646cbd0a54c0bdf39d4e3ee51ff7bd7acfddbd241c18bf497d463e616e3e3ee2a08e3d1ce2843d504ea5bcbd5b8fbe3c9ff43c2a9d01bed23c67bef906ecbec57665bed7091abe2ecfdabe08f2c83a273c53bda72ae4bd03cfedbd81cf97be817f5f3dd41811be98c73d3d776d803e61dc9b3e9c37b83e27c56cbe56e6c4bdc7b2553eb6a384bddc762cbe9a4c2c3d146c053e6d31463d2e67a2bb8980da3e3b06473e013311bf33f3943e0ebe14bd9adebebcb90699bd67302bbc5cb581bec0c69e3e86820ebef49c253e6a64aa3dedf5b63d4a8a9a3ec9f88fbec5d1afbd5ea912bc6d42d1bd4787903dd86b183e3f0389bd5123903d04f156beb79655becf88f93da6a80dbf90eca0be3dded63d0d13b7bb677a493e76462d3cc5158cbe7c753fbd73dcc9be87d1ab3e8e54753e184ea83e3b69f9be59c2a63e84794ebdeb24b53b0bdb863d5c169f3d1c08b8bd2774fdbdbd14a7beff3abcbd877ac63d5bf0e9beeb9c42be5ae7e9bd34d713be5be2b9bd6097dcbded38973d621e19be6f8ee03c79abcdbdd7e6aabd9f35433e057b0d3e922d093fce0a4f3ef3c98d3d47d2a6bc463b00bee9eec83cb452873e9615233e03a424be3eed9e3e78298b3e663c18bec9a3bfbec181423de06a51bd24e5473ea7ee6dbe6660cc3db1f689beec1a0c3ec75acebdf87746bef5eaaf3e3d5545be96b18c3effc4533ea31dabbda4dd93bd970f4a3d774cd9bc4ea589bd082fe73d89628abe315fc53d2a19cf3b28ae263e9dc11dbe2bb8f43ee58c1a3dba65b43dfc0f09bb048200bdaadb58bd54939cbd7ce022bd22af1c3d569f9d3e5251d93c6ce1b63d26ea763dcc44c9bd9d727d3d1b1f16bcabbd3abd772fe8bd84a28d3d18a6133d4f00f23d89dda53c169b223e525363be12e9e3be5079c4bd97f71e3ecab4a3bcf73848be35df423eb67d03bd18606cbd06e9b93eb108c33eefbfaebec92e713e9257f3bc8728ecbdbd6d8f3c8a750fbe36edf73d2f8050bec86781bec85d0abe68fb44be57430e3e0fcae03ddbb3ccbd95e80dbfe30ca8bd608afbbdcc3905beb819c83efc8e13beec943fbebb7aa0bd74be8fbe5e64b43e361b3c3d8bcd193efc3d5c3e409a99ba7c4d8ebd13a4d23d65e8efbcf6f49bbdc0b8d3bd2f1faebde0e5a93e6296e13ea89ab5bdf51667bd0bd510be442a2ebe6dd7433d81e7bb3a16cfb2bceb0ab53d60556b3e51f1393dfd690a3e1a37c3be3a1e25be6ff1fa3df18c1a3f05e3d0bd31217b3c60ad443e486832bcde66f43da15b1dbe1fe6193e47980e3e443ab5be4769f6bca111dc3eeed9afbedfb83e3cd7b8973d0da140bd26a669bea5517abe93baa4bdd28ac8bef48587beaa11b3be628924becb036a3e90f1713e0495b43cbf6f26bed846dbbd1fac8abc8e7827be06e1bc3dddb0b53d21988dbe8be6383ef8b091bda6b6a6beed0844be9a88aebd137fda3c21edc03dd42aa7bbb542d2bce5e6083d1cc667bed65ff63d8dd8f63d61982c3e7415803e7d3c083e2107033ac892203daf72033eaa0d0abe572559be9b955e3e4cdf47be93aa133d5167003dffc38e3d5d7760bed45301bfb8c021bb44cf42bdc8ca63bc0463273d667f883efa3ccf3b902baabef22b88be397abf3e3f3f583e220ab73eabe000bf2a2972bde05db23d29b497bdb99f11befe0c413eb30085bdac01ebbd33072f3ea016c3bd7939cdbdc482403e4cc5513d8cca0b3d7b2bb2bde857893e8af3b2bd9e0c953dbe708abd43498abe309ea1bd232b36bd2523503e0aaf593e8bbf88becf5de3bc42e5b63d458e863edc24c9bc9dacc23d26161abe40082dbee2b06dbdf8bfd53dbce017bf1ae20e3ecb95833d34d118bda0928ebde86d0b3ea710d1bd5ec0c83d77b4813e2cbabfbe7420403df1d7cbbe46fb13bdf70598be4e3f08bed2fe6d3c444f673d58f09b3d5d67a33db475edbd6a48e9bee501bc3eccc03d3db2a3313c89fe323e592e36be92113a3d494301be27db86be58b7f8bd94d4833e6b4d07bcf199f0bdb08bf7be5836003e448c823ef5addb3e62bad4be9f2a95bd7fc050bddfdf803e6f712e3e1c88bf3d686e783cf2cba03d582e2cbd4f8d98bcd80d3abeda06283e6a8d5fbe90bc313ee617b33d58709d3dfb782c3e1454303cb056043cb12e98becf0dce3ddeb0babd8097b33c1b2331bf68db023e0f5511be00000080000000000000000000000080000000000000000000000000000000800000000000000080000000800000008042a9e03cac2fd53d0c7afd3c28fe863e7c9baf3bbe20f33d83dfa0be202191bd953dd9bd6f4b053efaf5393e65415c3e473f623c01deb3bdc022c03b50778fbd6eae52bef42b00becdb61f3e45d773becf87d1be6a1d383c0e4eb43e16fe35be69203f3e08ce2dbd64fb08bef2dcd53c19c285bcdcaa6d3c551b3fbd95dd12bdac74febb151927bedf2d6dbe232acfbe8c77be3dfbdc5bbe334b4dbd4a592fbeefd2613eae43203e5bacf63d51db513ee2afa23e0251683d5785243e482c783d03fa7b3d2c21783c5debb5bd3a35b8bd32efebbd5361173c79113f3ee0ab683cc1b243befa789bbe76d0ba3c442233be009f96bd7d53473dadd2e23c34eb1c3e1ba16cbd1d7d21bdb2690d3e9206dd3eb866193eee44f43def7fc53d2d245bbdce7cecbd8c2d72be5ea900bd122a873c8bf50fbeb06b613ed1fdfc3d4e43e33e8ceacbbe5f8990bee5e2583efa5ca2bdf52a463e5e1a92bcc7aab3bc96cb033a50a5f0bcea0ae4bb9004573e8f8db0bece9a80beb164ce3eccc78b3d924383bdad5ef23dc3c012be1806f7bdc7ea76bef478163c7b1c8abe074bf3bd32c1b23e25120dbe08c3053b7b39a73d5489dc3e76df02bd9652223e1cc5023ecb020d3cf5a1793d854493be7251d3be18f0473e8accd33e6afff03d8d5fbb3dcb17a4bb9477c33d027ceb3d3f25303e54cea6be2ab11c3ddf574ebc7fd5283b9c3a42be4e495b3ecd86afbb47859b3ed128363ebe9feb3b64ea5dbe19351e3efbf54d3ed449cf3d6c018c3d85bdd9bdd707203ef49b8d3d703d92beb0ad8fbea278773ede04933c0cc4933d09c326be80573f3e8cd07c3e8379c63d1c9e833ca1dd62be1ecbc4bde4687cbda892813e96db1b3f198e2cbd1ae2a43d7aaa2cbd74a83ebd5b665cbdff23253ee92598bef4d07c3de186903ead6f60be612c623ea907aa3d7b5c753da5398bbd38fd813d0c1123be46067bbc66d9f5bd077ef5bc76880ebe818255be5e6b2f3d831b8dbdd7a9143fc4fa7e3c27fa4fbeb414c23d53ef5bbe2a68003e071fa03ef52aa23cc5ab5ebe121cf6bc97c1f03e747bbc3ddd234fbd7c8301bd0574863dd11ed73d25cda3bc716e88bed175633d87fa823d76c3883d77aa9dbde5aa3fbe7b51eabea56618bef41c4cbd57008fbefb950ebdc1f7babc9911d73d96881c3e2005df3e77d6053f88e97a3d559ea1bec0a924beac6be93ec06976bc5f39a1be1194cc3d4758ed3bed271dbe86bb493ec948853cd10c8abe4ffee0bd3c3429bf79c972bdea4e533d50fc9bbcf5aa3d3ef562053e632a48bb10f6cf3dac40ccbdbf4992bebcfaa03ed48193bd145dad3eab0a56bd2545a3bd97d085bd4b78cfbc359e2cbb05a505bc923e12bee8de05beb698dfbee85687befa75c33dc12d213e39c094bebd832b3f354f5c3cb77fb03d558029bde609abbd774cac3e0c3044bec8c7953cf908a43e03c2943eff721d3e2c8d923e45968d3e48fb93bd3dbb393ea736cdbbd6781cbdced5463c63d328bed60847be303fd3bd8c4c0f3f4a6317be572e1e3e4d0ca83e22198ebd3ebf83be0cdb9dbe8f2c99becdc63f3e5261803e0cf18b3d361e1cbe33ee0f3efbb9873e8f1a7dbb576a513e964b23bc4efd84bd333e4e3d00db303ea240a3be44eaec3e0c7605beaf7752bdc0b9eb3ebf57d6bdc142223f2118e63ef88503bde90ce63c2ab9c53d3ab5c0bdcf41e13d3b901d3eb6df86be9550a13e8eed963d94fe9dbd7875cebe870f383ea1e4cbbd70590bbc6b59073ee1d49e3cdde606bd00ca85bd6ccfa2bd3065c13d9e861abe04a5623d4531ae3e960232be4a131ebdd869b33d654adf3dfb12d73b847891bd9051afbe52d3543ecb055a3ebd97c93d3b6bd93d23eb693ee2b34b3e1ec4703c40e987bd255f223edcb5223e53591e3e0c32513e731a5f3ed4f3b8bcd2f54a3e329f653e59c799bdbbb73abe542a1a3dff5b983daab22dbc81d7d4bbe5c62e3db93eefbdbff9da3ea386a6bee5c0a93e2ef8663ed6b213bed61952be3d3f07bcfe23af3dfac2233ebd0b1cbdd4119bbd5b4362bdb8e26e3e208a633ee8e176bc8326123e58ab6c3ddd348c3e6b6308be22c2693c508d20bea88b44bdf10790bcd01296be73c338bed295d33ee9c7c4bd64082ebe83181dbe9533d0be5f670d3cdb2e2dbeab389d3ce4530bbdaae63c3aa899c4bdbe531ebe4f26e13df541d2bda8ceacbd26e030be2813f8be5925b7bd27f9d7bd4bebfd3d95c0333c4ca88a3d6b2e76bddbe64c3e7af5a9be7e3e56bdf1d69a3dab8e233d7de287be480e1cbcc2a894bbb131203e2f72d7bc6e774f3e6d8c3ebe715ab8beadfbe83c11966ebe5f76c7bead4c88bed6626f3cd59217becda8fa3853ae8abea80f57bd6de3cfbda63b01bd10f4b03d552fef3deeb6e7bdcd10f43d6f962fbecaebbabebf4874bccf66573d3c3b8bbc4db72f3efb2c0fbe6faa4dbebdd7bbbdfe4984bcc1a79dbe10847b3e21ee043edd89853efc3b29bdc91913bd3719243e6f46d4bd9fd674be39e43d3e79cbb6be062e293c52ecc4bdf068a63e099b103e85a66e3d851d11bc058d513df466423eba0fa4bde889bfbdb30269bd62c8763e19f5883e8eff1ebe0d86e13ec1a63bbefb4a7dbebebc883b052747bd64610b3e5b133cbec397423ec3cfdbbd6791b6bd09aeaf3d3d3f8d3c196c93be6f5f39bdfea915bf682682baf28454bd692ad3bb56287c3db530003df09f82be020a863e557f613e2654acbecd1dba3e443c5a3d42ff5f3e073bc43dae1f29bdd498113ed744203e9ebb373dcba2ddbd017fbbbe376a1e3ea73e4cbe6946e53d82886b3d886a9f3e62e3e73d080412be7a8aeabd1e23393d9fe17abe5f0fa6bc33ec9d3ccc2f34befb331a3e4d3d343e63aaa93ddfb515bef4a85bbcdb716abdf95b513e77deb9bdccdc41be1858acbe80799cbe364b363c0b38dbbdd1b308bd2e6f163e7166863ebecd8e3d4754433d3c3784bdbc77673e39cd9cbc104157bdba6fc83e7aa9ab3d3f5a47bedc2e53bd5696133e87f40cbe9804d9bd2c75babcb75cf4bdc3768f3d99ec0c3e0a1cdabd4c2308bedfa2b8bee97d863d0200b73ee8b70fbfbe733dbed8cd18bc018bc83de89d3bbd7e1fcc3dbe11293e7f914b3b0964463e3a749bbeeae47fbd575f6bbeec8512bd18528f3ea611483ddd5882bd1c25903a315501beee82303daef3073d01436abe2ac405beac0295bd409cb93d357b9a3e81ff9ebea0c2823cdb00473ef2703e3d169872bca2cf6cbd711bdc3df375433b2c0864be26103c3d205ce63e48b5b4bc6419a1bb80e9153ccbfe633c0e5c64bdf9ba55bd5a51303e88fbde3d8aa3edbd1e3ad5be9ad3d3be4e6e493e33af27be9deabdbe5d8309bddb5ae0bd6d51f73ca0abd83d48708c3e7f2e6d3e8ab99fbed1d86bbd023be5bd013418bebc94753e22740d3cb51c8cbd6850f0bd68ed603c81e103be11789dbe8ba727bdda9de93e2a7ab93ea780d33e761f2e3e189a9ebc6a5827bf7027f0b93230d33dcec955bcf0d127bd6b0fa2bdf6ec23be922c633ddea3413d511aa7be73d0af3e260e3abec8c0ebbdff8d20bde589b83c84e66abe3094653e5557b43b6d861fbe24879ebdfd569c3e1e4597be2c0b21be9964943dbe191e3f7e68963d43edd4bccd63bf3b960276be3627a83da59495be2fb32bbe1db8c6bce71f07bf7db981bdc019eebd6d67aebea05cdbbd4c7840bcdf27c0bcc9f9963c238c40bda0b1e53d3dfa383ddbae8c3da8c7933e0a27a13e796a1abedf57a13e90b9acbce91cd1bd1cfe3b3efb05c5bda9bea93c3b0d263e141d54bea96c40be9105b63c9eb4ccbdf9f290be0bff41bfbaece33d8066d2bcb24ea43c99f1db3dd261d23dff9494bdedaaf03d92abb13ec2b3183f360cc73d8da7b9bc533838be409d443dffdbb23da20792bdac382ebe0fed913dfb1b0c3e4a1a0b3fd0017cbe5515483efcbeda3c1c7f0abffa2b253f9c8fbb3db0e7973dd5d1d83c6836efbd78da0e3e3d8de93dbf9974be37ddcdbbe81899bdbb2825be830cb1beaa8decbd0c26a9bdfc29bd3d5e70ffbaf74782bdfc641bbe25d0133e4475c23edf05dbbd4277883d07a170be76c947beb915e3bd84ded8bc50126d3db41c2c3c5b0811bdfb3560bc0b047c3d7497cebd1091843ed1c204be9fe417bd65151cbf224947be3d9b93bddcfc66becfc8263d6a29b8bd629ae73d34bd143d958b9dbe676533beaca4d83d58dd113f80a32d3e0a58df3ed7f4d5bc6688e0bd5b15debbbca5afbd99dd4a3e857474be77bb6a3e82b07f3e20ff933d0ec7333ea846c43d9c4c95beba4f42bcb8d2e2bc9ded033ea6e8b93d31dc0f3dd6ac51bd0117b5be9fb7f0bdccc0a53e9c9803bdbeb24e3eac5ccabbbc1a2abdbf4bafbd8a32a33d998b4b3c169bb8bb5b282a3ef9bc01be6b8c483e89ea1ebeeda2853e873169bef365243f7b1f9e3dd392c0bdfeade53d9b6e063d2175983d44fa1f3e7cfe99bea43f5d3eebdffdbda14b3bbe7391f3bd3a44f8bcd9802abe4a22bb3dbd88273ecc405c3d0119b23e604e563d4a6e813e8759603d68c2443dafa1f3bd43ac9b3b2cdaa63e3ddc3ebcb6b9013d894c4c3c36f5c9bc0fae763c3ee0cabd61d619bc581d863dfb8c7abea5f9cc3e4f6dfebe2fef343edc01433d4fd46c3e0c8e4cbe85fc25bdf8df8fbd6664c3be7c4284be594bfabd7db36abdf96bd6bece4f6abea0f709bfca7d06bcef2082bd99a2c73d96a278bd9b4f8d3e4362a5bd0dceac3e681bec3eb6208fbe5c0c523dd5e0ad3dc118f13cc0cb7f3d0e68f23d85e5e3bcc4903ebeadc20f3dba3e2fbef7621a3d684e343e9fdb4ebe4bfc96bba9a193be54fa5abd5e4aae3dc0e213bec3dd443d41fb103e42facabcc1fe08be2d31a0bce7ea923e09edf53e40617b3d49c1a2be3cb7f0beb73a74bdb5a00c3e9b0aadbdf15c7ebe8e7f5abdfc4fcd3d663c8d3d3511a6beb9f3c73ea1532d3e9b6ca93d6cc58dbd9f54823d27c34cbdf765dfbafba8ddbd09c7a43df3af4c3e152da83d106edfbdbbd78f3d9711b93ed0bd563dad0576beaf31163d776d9b3db73fa83c64acadbd84b0ee3dd7849abe4d5feabe8f10903e471f37bd2a8c11beea25263e157de0bc02babdba0355813ee84ea8b93cc33bbdb507c13da486df3e3a0511bc6a47d13de19a6c3d8e49e7bda709b7be987e343e4aa8feb9ebcd1fbd2c9801bdc78b683df944293eb4d24f3e478682becf2e36be216d70bdce88b6bdd2ff2cbf6bcaaf3e016d8c3d4511bf3d33d65f3e58dd90bd656aa2bdc36b2ebd8e7543be26c7773cffdb7dbed53005bfdf6fb5beb655943e62dec4bd027fd3bddfd2d5bd60a0fcbd93ba0cbd2d7bac3ea2aaf5bda41936bb12d49dbd8999083e07815e3ef1cb88be56c7b53dd0ea3bbe307599be786af6bcda11693dae0917be0717f03c7e77c33dacc08a3da675df3ddca5efbee823873dc01057bb968c90bbbe3c9b3c5df5763d76f81b3ed292efbdfe48483d4665983ead5fb6be2fcc823d81dd773ac537d4bc1d9f4e3d3355e2bd850b4f3cd44916be4255debde641bcbe74a0dcbdedfe7dbe26bc753db63138bdf16fc03e5185073f3436f93d96cfae3ae3a4d1bdbbf7a03c1e2f033d8250903dbd15943d0290ba3c3f5ff9be56a77bbe134d96be699ae03e545cd73d4b9015bd14e293bd6475b1bdf48b913e0874fabde19fcc3e8c9ca43dac9c3ebe97b692bb68ae1ebdb67d00bd499e213e678f713d8f009ebd5f194a3a88f3863ee960ba3da1f2cd3e75655cbefc2cad3c1016ad3d5243a4bda4adf4be175e45be740b983cfaa10c3ef6575f3eb5392cbee441b13eb2e1043e0b4fc8bd40af1dbeb1d444bd94f4173cd7b421bfb59fdfbd2d94423df806c6bcce8702be4a852bbe673333be951bbcbe2e47a2bdd9024d3c25b5f8bc2c47aa3d876b5fbe8d557ebd7fbafbbda12c123e3a8c803bbdc8c3bd123aaa3e8cf60ebe8d5e71bded32123fad62373e60dbfabcbb6450bde028723c40c136bdac57743eee23b63d339232bdb5b7893e406ccebda4ba313e20753f3e33a981be51f374bbfc26febe5e87523d41a4823dd7ba873d7299fbbd728855be2bf1103d3fe8023e7b58cdbc0627fbbd750c453eac0f293e1e54fc3d5d40b3bdafc4a63dd7b4b73de700f7bd4674d83d172e1cbdf57c3fbdfffac5bef8bd093f0354313d18c907beb0cc63be41f73b3ee1c0c5bcc81eb13e3d96bd3c7b76293e30ba493c6110763b12f237be4eabccbcc7949a3c5ed5373e871476be15dcb93b8d2b06bee542903c7388203df686573ea9db5bbe181750bd07b992be031012be992f573eae144c3dd7efd4bdcdb5553d293266bd151d0c3e2a4363bc982717be825f87bd704b38be14ed82bd6ed1d1bdf5f864bd70bc8dbe3c969b3e0000008000000000000000000000008000000000000000000000000000000080000000000000008000000080000000809f311a3d426e9b3af26bcdbc07c743be956acbbbdf9f4a3eb250d7bea826d5bde57697be9615bf3dddbfacbc424872be074ea43d35ad043e92178fbde21625bcb85cd8bd0d77b2be42572cbf0c732dbeb6da423eead01b3f006c9f3e5337b8bd27d9cabdcd352dbd28dc48be8fbefdbd4000f63d512d32bdc318703e86adfbbcdf323e3e9c9cacbee52e363e10af803da213a7bd291520be0fc44dbd5bf87cbd0b9e833ebbaa6ebe80e1dd3c55ab05be1dba303e50d10a3e75922cbe75f35cbd76b85f3d30f8423dd0f3c03c098ca53da652703b114f893ec7be833e78a9583e56bc5abe135381bed243b7beb7ea283d2439e63d8fadb6bcb637eebd49ce4a3d4933d0bd59bf33bcec339ebdfa15943e5239093e980a643ee3fa52be33c4253d401d8a3c7f9160bd7a4683bc57eb193eebb25a3de7f639bd8d404b3c7c4e2e3e0ac8b4becbfcee3eeca3853d9ee8f3bdf812e3bd118c35be7e6090be635ad73c932696bec00ed4bd1b9b803d61120abfd2bc6fbe8aa0dbbe1e577a3dbcde13bedf5f3dbd853ba6bd9a2fc9bc140d393db8afaa3cd656cd3d6f4f9dbe26312a3b31cb5a3fb9874a3e25fe08bd72662cbedd24d13b1bbf713d1d53333b6c05883efb91713e9e00673df06357befa28dd3c817d393e0d55b3bd5aa152be04ec533e2568b63d2a588a3dfbfde73d1fd1ed3db2faefbdab13cd3e0507b63ce883293e4f884fbe93bdd03ed0be023ec2cf3d3e95d67a3c7768bcbdedf99f3d287eb6bdea2bf3bdd63b72be2957933d5ba7e2bd8befaf3e1ceab8beb952923c6fd790bebf25de3c5a7dab3dc07f35bdde82f4bcd015113e015d5f3e7bbb22bd09fffdbd849ed63c26d417bf0b1aa5bed5f636be08060b3e6a6afa3da509b8bdfc3e8fbdb328a2bc1dd1a33e5ebdc83d3441343e4c6d083f3d6fa53eb192b53d01c30a3ed21498bb5e5877be29ec10bcf29922bc019038bebca9b9bec82827bd78bd10be09010dbe3574aa3e2982a43da49f1fbe1364d8bd19be3fbd907f203df8a2cd3c6485093e49e723be76cca03ef6f024be459ad13e2d6e04be138e883c2bca993ef39d753dfbaedb3d36861fbe90f6cc3dd3ab2d3df625cabd4d4d2d3e193d57be8aaf483ec0bfe9bddcee48be68cb6e3fde77ae3c642a2e3b4ade0dbd302ccc3cc1e041bea0de7e3c271a02bde2abbe3ebba28dbefe79b7bd19ff8cbd4b6a603e0f8118bd9caaba3d01f132bd5e6a98bd186eff3d4f48213e573432bd82f8b5bd3f27f93e5094a03dbb712bbe479c64be32945d3d7f376bbdb1e6c13cf641c83dfeee813ea1e2af3d7edd053e528f033feb518f3dd0e2893cf1b9073e01d71abd991bb2bde165d53d6d5524bde2bfa73b14e7b3bdae9d85bd94b38b3ee2051bbe2532dbbda8b68bbe0d175e3cd88b0fbfa32d7bbc968ecbbde9dc20be2ab9373ed0968bbc2d635abe6365a7be216e1b3e9effd5bd5821453ef3a1c2bdebfa263c1a070c3cf4accd3df16ae7bd9af5563e321fe4bd7cd2313ec0a00bbd86c5a1beeff35a3d10bc1cbd975fd4be5ebc13be6a5566bd940b88be53f9093d70f306be8ab8313ed5152d3ef4233c3e5be224be514d28be9badcbbc9b64b73e5ee7ec3e3846a8bd664017bd19b17dbdef08e03bc1e7513e38fa303e317557bec60faebd0a4688be1cef6e3e00e8e2bd1a73b23dafde173d5cafc93cee7f7b3db8b4c23d9e36ff3ddfad7ebe679a3a3de24d0bbf80dc81bec53fcb3dd292033ef41f983ccf53843c05dc8abc32e943bdf15e0ebd8de2b33e0f37c03d5cb643be4428743e5f472c3ecde8223df215a93e0817ccbb904943beb27f1bbe76babfba24ffd4bd3274813eb23abb3e6d93f93e5a69f3bc8a77813daf618d3e9e4e9cbdc29bdbbe71ec65bdade3abbd3ab8a0bd7b0a0dbd8841b03d61b5653c2929fabccc8ac63d023f563cc58503be42535c3ce3406c3dba1618be7dc0e23d96b3bc3d4e19b83cc17e403c53323ebed8608bbe363372bd115d8bbea0829fbca77b42bee3264fbd60b2cabda7777abd3bc50dbddc5b65bbf99fa23c8907f0bda1ca373ec0ad11bedb48853d1beee8b89407913e256ce0beb52dd13d2ef5373eb536103e5ffa813d2601cfbdae241c3d32881cbe5518b43da3a0863e6e44dd3ee211c8bd3e0819bedbfe933da77755bd8753aaba7958653e1519e63d352d8ebe2251683e5c1a75be2070843e0926453e14c8dd3d72a3cebe2d9f9fbc4ce6d9bc32fda73d6b4a96bd94e4273cba358bbb8854efbd385eae3e57d2243df7dd8d3dfd8d03bfb59bd13e9ecf163edf505abd5a393abe49f9253d18686dbd9ec9ae3de54e353d94b1f93e1255853d6f4f18be7a8e62be03bec8be4347453d4164e1bd3001703bcee31f3e8a8e94bdfdac163f485b443d3302c93ee954acbdf7931d3d165a28be8ec56d3ebf9a23bd36b0163e6b61a13c1930143d9ee7353edc5e953de482643e1afd583e17a442be5987ff3daba6d63eab598e3e5584533c61fb4b3dbe56fcbd9211e83c55f4353e18293abe136406bed9dacc3e940e823ea16cee3ebe04563ebc7cf93d304dc3bc4f9305be5582a83d32a7b83d62329fbe0b727abd706ec13e3f3babbee740c93c3216a63d228d343d8f03abbd2150d1bdf9f115bedadf83bdaa09ccbd06e26c3e1c1a713e5871b0be67a724bb43554d3e6a421e3dfe319e3eae3248befdf4f83ddc6b9d3df9362d3ed333e43d3b7db9bec24ba3beff63d43d9ba694bdd7df69be933600be46e2d3bdd675b0be469f3c3dc4e51d3d55c147be72b36abefa9b74bd3da493be4159a83e0354b6be95427a3ec71ff13deb637dbeec7c5dbdb833cc3dffef213ea1ec22beefd7603c893547be4b90f5bc30e7833dec8e4abd4173da3dca3a82bea3ea4d3e44a6263e6dbeb6bc96e9cc3c938b23bee1e059bc65275a3d00f86abdb2c20a3ec0ff93be5691923e55a757bec0586a3e3c1a433e1371e63d3283ff3c4dac2cbbbcf3833dfdfe09bd3012e9bd54ffe13c8ab2113c2d8a6b3e721589be20bbaabd2c1dc6bd466813be9a75dd3da7a2a6bd6453aa3b9d8326bc4cce12bdfae8b23e46bf843ea9c55cbece76f0bd3c7e353e20492fbfc1e5793d0018fa3d28586bbdb4e3cdbd1caad0bd7860eebd590e223ebd0e06bdc51ab53edae500bfa85034be482e80beef0a043db33ccbbcfb0485bde125243ec825a53d2a40bf3d13ff8f3e4183463d332ce3bdc39b5d3e09fe2eb830ad193eda2b093dd8d9f5bcdb6e383d8013ca3c95147fbe44a7763e8a24f53b25fc5cbe5d10863e9851883e2c920c3e6f35a5bdb984823d9e90303ec12620bd0cae7b3d5c32953db3497c3e37edb93d2dee243ebb67babe7fd5b53df019b73e5f799dbea09f9ebdb156233cbd0a0fbe8b6a783d4ddf20bda5dbfa3d9f23383f06c2bb3d1db8063e78bc243e91038d3db62a103f66340c3c8ad9b7bdfc21bf3d85c619bcddf978be54fbe13d593f553eef05f83e7420833ea103943e22c3933ef34f0f3eafa8523c68d054bdc45d073d97473abd2d1f5e3c53d96c3ea02ab03d23df89be68d0473e2486c9bdd4157ebe1e6ccebe117931bd66ef54bd3e75e83cd4d1d7bca9cb9b3c28de40bed7b9aabeb603b3bea1164ebef95d863d8b9e82bd9974093e79ef34bdceb4763d9efafebd07a312bd048dfcbd86554c3e1b34143eedba84bed6b9a8beed77b43e76a1fc3d53e2183ec786a03c516ea5badc4b563cacc9f4bd800505be4a488ebddd0c1ebd88fa4e3ed0ccc6bd6e3e3dbe1070ce3d6ad5c2be21ebaa3c3778673c0215093ebadc1bbe7cece63d2c4add3e4f99bf3dd2e3f43de3d29ebd7ff12c3e067e693e683e47be8be4833c88483e3d605fd9bd0d8f59be417ded3d2b1260bed9e0713ee0964dbe43f6a53e5f04623e6c011f3ecd34c9bdf51308bd1cb689bd2c59c7bcb9065a3e6eedf4bc4981e83d2d77013e58ad95bed670023e64e1d23c2b9ed43dd70737bff07159bde54333bb2adcb13d8bc5e3bb107f28bee26a773d6883383e925ba03ee7db7d3dfdf349beb506cbbeb519803d051dc03d266956bd0d379a3d62f3ac3e2b72bc3d9ccdd5bdbdaea83e42140ebda0cc44bef690cbbd1bd83b3e0c7da63ec7db96bdaa9eae3d5b8e66bdff094fbe81b736bec01fa9bddb981f3d8b5deb3e1e933f3e5aac8cbed1d4003e56b4493d534d8cbdd50ceabdd0253b3e9a8638bea56c63be701b4c3d7a0cebbc600e933e100897befac900bed6c277be0c74aebd529502bd272d5cbd4d8a5abe849e01be02cf79bdf89ba33dd125ecbd0e89debd8d98053e63ee643dbfdb93bd7e70dcbd	\\x
\.


--
-- Data for Name: recommendations_quizwork; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.recommendations_quizwork (artwork_id, weight, features) FROM stdin;
11	0.15384615384615385	{-0.60998,0.00971,0.06923,0.04458,-0.00886,-0.11418,-0.25974,-0.32527,-0.00222,0.21509,0.60107,-0.16468}
5	0.15384615384615385	{0.35696,-0.69072,0.37785,-0.50086,0.03889,-0.00235,0.00844,-0.00771,0.00305,-0.01178,-0.00718,0.00259}
2	0.15384615384615385	{0.46376,0.08459,-0.60694,-0.2927,-0.56852,0.00858,-0.00167,0.0124,-0.00634,0.01353,0.00664,0.00399}
6	0.07692307692307693	{0.6053,0.63227,0.48158,-0.03106,-0.03003,-0.00364,-0.00061,-0.00523,-0.00253,0.00121,-0.00283,-0.00176}
9	0.23076923076923078	{-0.57788,0.06537,0.00653,0.10316,-0.0603,-0.44662,0.14955,-0.17482,0.22757,-0.54599,0.04888,0.20685}
14	0.23076923076923078	{-0.54042,0.043,0.03642,0.08354,-0.00693,0.51236,0.56602,-0.19745,0.2082,0.16922,-0.00992,0.06161}
\.


--
-- Data for Name: recommendations_recommendationlist; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.recommendations_recommendationlist (id, subject_id, items, generated_at, personalised, version_id, replaced_at) FROM stdin;
1	8c05e3fb-775f-4199-a7c9-01ccd13d291a	[{"score": 0.568982, "source": "taste", "artwork": 5, "reasons": [{"kind": "save", "share": 0.2644, "artwork": 2, "rank_without": 1}, {"kind": "save", "share": 0.1591, "artwork": 3, "rank_without": 9}, {"kind": "statement", "share": 0.0742, "token": 6, "rank_without": 2}, {"kind": "statement", "share": 0.0454, "token": 3, "rank_without": 9}, {"kind": "statement", "share": 0.0108, "token": 1, "rank_without": 1}]}, {"score": 0.560035, "source": "taste", "artwork": 9, "reasons": [{"kind": "save", "share": 0.3641, "artwork": 1, "rank_without": 4}, {"kind": "save", "share": 0.2886, "artwork": 2, "rank_without": 7}, {"kind": "statement", "share": 0.1044, "token": 2, "rank_without": 3}, {"kind": "statement", "share": 0.0651, "token": 6, "rank_without": 3}, {"kind": "statement", "share": 0.0114, "token": 1, "rank_without": 3}]}, {"score": 0.472649, "source": "taste", "artwork": 6, "reasons": [{"kind": "save", "share": 0.3221, "artwork": 1, "rank_without": 10}, {"kind": "save", "share": 0.2602, "artwork": 2, "rank_without": 10}, {"kind": "save", "share": 0.1308, "artwork": 3, "rank_without": 10}, {"kind": "statement", "share": 0.058, "token": 6, "rank_without": 10}, {"kind": "statement", "share": 0.0434, "token": 4, "rank_without": 10}]}, {"score": 0.559247, "source": "taste", "artwork": 12, "reasons": [{"kind": "save", "share": 0.362, "artwork": 1, "rank_without": 2}, {"kind": "save", "share": 0.285, "artwork": 2, "rank_without": 4}, {"kind": "statement", "share": 0.1052, "token": 2, "rank_without": 4}, {"kind": "statement", "share": 0.066, "token": 6, "rank_without": 5}, {"kind": "statement", "share": 0.0118, "token": 1, "rank_without": 5}]}, {"score": 0.561874, "source": "taste", "artwork": 7, "reasons": [{"kind": "save", "share": 0.3685, "artwork": 1, "rank_without": 7}, {"kind": "save", "share": 0.2838, "artwork": 2, "rank_without": 2}, {"kind": "statement", "share": 0.1056, "token": 2, "rank_without": 2}, {"kind": "statement", "share": 0.0644, "token": 6, "rank_without": 1}, {"kind": "statement", "share": 0.0127, "token": 1, "rank_without": 2}]}, {"score": 0.556855, "source": "taste", "artwork": 14, "reasons": [{"kind": "save", "share": 0.3651, "artwork": 1, "rank_without": 8}, {"kind": "save", "share": 0.2853, "artwork": 2, "rank_without": 6}, {"kind": "statement", "share": 0.1047, "token": 2, "rank_without": 8}, {"kind": "statement", "share": 0.0662, "token": 6, "rank_without": 8}, {"kind": "statement", "share": 0.0121, "token": 1, "rank_without": 8}]}, {"score": 0.558636, "source": "taste", "artwork": 13, "reasons": [{"kind": "save", "share": 0.3633, "artwork": 1, "rank_without": 3}, {"kind": "save", "share": 0.2842, "artwork": 2, "rank_without": 3}, {"kind": "statement", "share": 0.1063, "token": 2, "rank_without": 6}, {"kind": "statement", "share": 0.0668, "token": 6, "rank_without": 7}, {"kind": "statement", "share": 0.0122, "token": 1, "rank_without": 6}]}, {"score": 0.559341, "source": "taste", "artwork": 10, "reasons": [{"kind": "save", "share": 0.3659, "artwork": 1, "rank_without": 6}, {"kind": "save", "share": 0.2865, "artwork": 2, "rank_without": 5}, {"kind": "statement", "share": 0.1053, "token": 2, "rank_without": 5}, {"kind": "statement", "share": 0.0654, "token": 6, "rank_without": 4}, {"kind": "statement", "share": 0.0116, "token": 1, "rank_without": 4}]}, {"score": 0.558005, "source": "taste", "artwork": 8, "reasons": [{"kind": "save", "share": 0.3636, "artwork": 1, "rank_without": 5}, {"kind": "save", "share": 0.287, "artwork": 2, "rank_without": 8}, {"kind": "statement", "share": 0.1052, "token": 2, "rank_without": 7}, {"kind": "statement", "share": 0.0648, "token": 6, "rank_without": 6}, {"kind": "statement", "share": 0.0114, "token": 1, "rank_without": 7}]}, {"score": 0.554742, "source": "taste", "artwork": 11, "reasons": [{"kind": "save", "share": 0.3665, "artwork": 1, "rank_without": 9}, {"kind": "save", "share": 0.2868, "artwork": 2, "rank_without": 9}, {"kind": "statement", "share": 0.1055, "token": 2, "rank_without": 9}, {"kind": "statement", "share": 0.0659, "token": 6, "rank_without": 9}, {"kind": "statement", "share": 0.0118, "token": 1, "rank_without": 9}]}]	2026-11-28 19:58:20.034129+00	t	1	\N
\.


--
-- Data for Name: recommendations_statement; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.recommendations_statement (subject_id, text, updated_at) FROM stdin;
8c05e3fb-775f-4199-a7c9-01ccd13d291a	I love quiet seascapes and ink landscapes, but no portraits please.	2026-11-28 19:58:20.034129+00
abf1e675-1e9e-4857-944c-c39999147cb9	我喜欢海景。	2026-11-28 19:58:24.773087+00
\.


--
-- Data for Name: recommendations_taste; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.recommendations_taste (subject_id, vector, evidence, computed_at, version_id) FROM stdin;
8c05e3fb-775f-4199-a7c9-01ccd13d291a	[-0.018051147,0.043426514,0.067871094,0.028900146,0.01512146,0.0033397675,0.05203247,-0.028396606,-0.04019165,-0.044677734,0.00178051,-0.004180908,0.0011997223,-0.0069465637,-0.028747559,0.06085205,-0.010215759,0.018539429,0.024017334,-0.0071029663,-0.012741089,0.04159546,-0.009788513,0.0047340393,-0.03213501,0.034088135,-0.005470276,-0.002603531,0.02418518,-0.014823914,-0.022827148,0.0847168,0.00642395,0.0022716522,0.032989502,0.030456543,-0.018569946,-0.00097227097,-0.0020618439,0.051239014,-0.008110046,-0.026916504,0.007003784,0.00036001205,0.018356323,-0.01689148,0.011810303,-0.0069618225,-0.004196167,0.032684326,-0.045959473,-0.055419922,-0.10479736,-0.038024902,0.0099105835,-0.013420105,-0.03074646,-0.0073127747,0.036376953,-0.021820068,-0.018295288,0.03491211,-0.054229736,0.048980713,0.05947876,0.025054932,-0.043884277,0.053833008,-0.04800415,-0.006454468,0.013130188,0.017822266,0.011390686,0.014549255,-0.009483337,-0.029907227,-0.03656006,-0.048797607,-0.06286621,-0.078063965,-0.03866577,-0.024414062,-0.026916504,0.042663574,0.0048561096,0.0076560974,-0.004333496,-0.038391113,0.024276733,0.033050537,0.007118225,-0.019897461,-0.050994873,0.046569824,-0.027282715,0.029525757,0.0031166077,-0.01876831,-0.0119018555,0.013702393,0.031799316,-0.024887085,-0.015991211,-0.05596924,-0.009925842,-0.05606079,-0.029037476,-0.00072813034,-0.004535675,0.0013999939,-0.070617676,-0.03390503,-0.026351929,-0.0038967133,-0.01109314,-0.02456665,8.165836e-05,-0.05984497,0.01638794,0.017150879,0.016830444,0.0030994415,2.2828579e-05,0.0079193115,-0.059692383,-0.022583008,0.028549194,-0,0.049560547,-0.013900757,0.005088806,0.07067871,0.05886841,-0.008125305,-0.015792847,-0.05895996,-0.07128906,0.03829956,-0.028060913,0.07354736,-0.0625,0.07867432,0.050689697,-0.06854248,0.027740479,-0.03942871,0.0013532639,-0.0044441223,-0.05114746,0.02670288,-0.009277344,-0.054382324,-0.03970337,0.0050964355,-0.002998352,-0.02305603,0.007106781,0.057647705,0.004627228,0.005142212,0.009994507,-0.023925781,-0.046783447,0.051696777,-0.046661377,-0.013839722,-0.02696228,0.036102295,-0.047058105,0.0027694702,-0.0061035156,0.012420654,0.030166626,0.02017212,0.0031967163,0.04055786,0.030273438,0.019622803,-0.009231567,0.016921997,-0.00579834,-0.02368164,-0.0027885437,-0.004951477,0.026657104,-0.010620117,-0.037719727,0.012634277,0.019561768,0.041748047,0.029266357,-0.013221741,0.07098389,0.020935059,0.0011301041,-0.006340027,-0.033569336,-0.04095459,-0.030822754,0.021347046,0.09814453,0.0024166107,-0.007896423,0.03555298,0.01309967,-0.019851685,-0.01663208,0.0014019012,-0.06323242,0.0085372925,-0.01159668,0.014152527,-0.048309326,-0.013397217,0.047607422,0.005130768,-0.03503418,-0.010726929,-0.08135986,-0.012084961,0.07128906,-0.09649658,-0.07287598,0,-0.003162384,-0.008346558,-0.032440186,0.039215088,0.022354126,-0.018753052,0.025238037,0.059753418,0.009376526,0.032684326,-0.05999756,-0.030838013,0.04953003,0.01158905,-0.0135269165,-0.027267456,0.036102295,0.06365967,-0.008735657,-0.008918762,-0.023086548,0.007118225,-0.009986877,0.066223145,0.0051956177,0.05480957,0.008735657,-0.040222168,-0.07745361,0.019119263,-0.03503418,-0.0013523102,0.035369873,-0.012565613,-0.049987793,0.03253174,0.05328369,-0.070373535,-0.049591064,-0.0051002502,0.036834717,-0.05102539,0.06036377,-0.0061149597,-0.02708435,0.015716553,-0.026885986,0.06237793,-0.027145386,0.013191223,0.03302002,0.010284424,0.033111572,0.0036792755,0.036193848,-0.007411957,-0.03918457,-0.01878357,0.01084137,0.033599854,0.01373291,0.03845215,-0.06561279,0.023254395,0.011520386,-0.023834229,-0.019561768,-0.037139893,-0.0496521,0.019058228,-0.006839752,0.011650085,-0.03274536,-0.023849487,0.009338379,-0.022644043,0.0066833496,0.031402588,-0.028259277,-0.0016355515,0.03050232,-0.020141602,-0.016113281,0.06488037,0.02722168,0.020645142,-0.057159424,-0.026504517,0.03010559,-0.040405273,0.019638062,0.0052223206,-0.07281494,0.016830444,-0.016983032,-0,0.026535034,0.006374359,0.042999268,-0.015312195,0.008140564,0.015045166,0.07373047,0.051116943,-0.0019159317,0.0036449432,0.0045700073,-0.025314331,0.010238647,0.028640747,0.03616333,-0.031158447,0.052581787,-0.017089844,-0.03314209,-0.047424316,0.0118637085,0.028244019,0.010124207,-0.028900146,-0.04284668,0.010177612,0.0036239624,-0.020111084,0.03729248,-0.0005745888,0.012313843,0.029541016,0.007320404,-0.002008438,0.01576233,-0.009254456,0.0018424988,0.009475708,-0.07086182,0.023544312,-0.04574585,0.04434204,0.03414917,0.013252258,0.039031982,0.0009937286,0.058746338,0.030334473,-0.038909912,0.01084137,-0.003227234,-0.007858276,0.058441162,0.032806396,0.02696228,-0.018356323,-0.016601562,0.044433594,-0.03152466,0.017623901,0.02079773,0.030822754,-0.023391724,0.06768799]	[{"gain": 1.0, "kind": "statement", "alpha": 0.020961, "token": 1}, {"gain": 1.0, "kind": "statement", "alpha": 0.102765, "token": 2}, {"gain": 1.0, "kind": "statement", "alpha": 0.046126, "token": 3}, {"gain": 1.0, "kind": "statement", "alpha": 0.057811, "token": 4}, {"gain": -0.64, "kind": "statement_dislike", "alpha": 0.106493, "token": 5}, {"gain": 1.0, "kind": "statement", "alpha": 0.064834, "token": 6}, {"gain": 1.0, "kind": "save", "alpha": 0.137511, "artwork": 3}, {"gain": 1.0, "kind": "save", "alpha": 0.214366, "artwork": 2}, {"gain": 1.0, "kind": "save", "alpha": 0.249065, "artwork": 1}]	2026-11-28 19:58:20.034129+00	1
\.


--
-- Data for Name: recommendations_tastetoken; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.recommendations_tastetoken (id, subject_id, concept_id, text, gloss, polarity, weight, source, vector, "position") FROM stdin;
1	8c05e3fb-775f-4199-a7c9-01ccd13d291a	calm	calm	calm, peaceful	1	1	statement	[0.08355713,0.0030994415,-0.03704834,-0.0038070679,-0.028503418,-0.03942871,0.076538086,-0.05392456,-0.016082764,-0.011375427,0.033233643,-0.076293945,0.030593872,-0.061187744,-0.06689453,0.05645752,0.04208374,-0.007785797,-0.08135986,0.047729492,-0.14916992,0.06213379,0.0289917,0.05783081,-0.07165527,0.09051514,0.037353516,0.06768799,0.079956055,-0.0032615662,-0.000582695,-0.00020301342,0.029174805,0.041046143,-0.01676941,-0.030090332,0.02053833,-0.0079193115,0.072265625,0.016845703,-0.0034294128,-0.06915283,0.0044555664,-0.032348633,-0.029403687,0.04058838,-0.035736084,-0.014724731,0.033477783,-0.09039307,-0.058135986,-0.043060303,-0.12414551,0.04776001,0.043029785,-0.0074768066,-0.013763428,0.035247803,0.046722412,0.038970947,0.0054969788,0.021957397,-0.010124207,0.055999756,0.08117676,-0.017364502,0.0022144318,0.017028809,0.0070266724,0.014083862,-0.0058555603,-0.0058784485,0.08734131,-0.05114746,-0.06173706,-0.02734375,-0.0031757355,0.005138397,0.020507812,0.033996582,0.0019760132,-0.115356445,-0.03125,-0.047210693,-0.016113281,-0.054229736,0.022323608,-0.03729248,0.034057617,0.06390381,-0.019439697,0.08404541,0.07684326,0.03062439,-0.0736084,0.03173828,0.048736572,0.033111572,-0.10473633,0.12890625,0.03338623,0.053619385,-0.0017662048,-0.09320068,-0.010093689,-0.058288574,0.0023536682,-0.062316895,-0.013137817,-0.03302002,-0.13720703,-0.0836792,-0.051208496,0.03314209,0.043426514,7.3313713e-06,-0.008071899,0.01222229,0.037750244,-0.01737976,0.053253174,0.020233154,-0.0011472702,0.07305908,0.012519836,-0.030532837,-0.0044670105,-0,0.074157715,0.015075684,0.01600647,0.14794922,-0.011199951,0.036590576,-0.023330688,-0.07928467,-0.021392822,0.0703125,0.06036377,-0.025665283,-0.020858765,0.06774902,-0.028244019,-0.061309814,-0.070129395,0.0042381287,-0.024505615,0.011749268,-0.066101074,0.056365967,-0.009346008,0.027679443,0.0050315857,0.0065345764,-0.0041160583,-0.027236938,0.003074646,0.020233154,-0.08642578,0.0041770935,0.028869629,-0.024246216,-0.0021896362,0.040252686,-0.099975586,-0.022537231,0.05557251,-0.008384705,-0.0040283203,0.011070251,-0.018737793,0.038116455,0.08972168,0.06329346,-0.04284668,-0.019744873,-0.052001953,-0.014320374,-0.053649902,-0.011650085,-0.00091934204,-0.03564453,-0.020248413,-0.038391113,0.05279541,0.07543945,-0.05609131,0.018066406,-0.008766174,0.03579712,-0.036834717,-0.10168457,0.044006348,-0.0064926147,-0.08227539,-4.708767e-05,0.08380127,-0.020080566,-0.0028152466,0.04522705,0.084472656,0.0009860992,-0.078552246,-0.023071289,-0.0061187744,0.03579712,-0.011024475,-0.059814453,-0.009628296,0.08605957,-0.06945801,0.12792969,0.017044067,-0.10180664,0.0017652512,0.036315918,-0.06506348,0.094055176,-0.07946777,-0.0047073364,0.14819336,-0.025558472,-0.1227417,0,0.051696777,0.0028705597,-0.09277344,0.107666016,-0.07519531,0.050476074,-0.006061554,0.09899902,-0.009803772,0.0692749,0.024398804,-0.077697754,0.013847351,0.001666069,0.07952881,0.024291992,0.10809326,0.057495117,-0.018249512,0.07098389,-0.014198303,-0.024124146,-0.070617676,0.03704834,-0.009757996,-0.014518738,-0.049713135,-0.048980713,-0.04840088,0.005531311,0.035339355,-0.029754639,-0.04333496,0.018676758,0.033935547,0.049346924,0.05731201,-0.043304443,-0.015007019,0.017791748,-0.019363403,0.037322998,0.008399963,0.10461426,-0.03564453,0.062072754,0.03604126,-0.025619507,-0.13330078,-0.022354126,0.01737976,-0.00040125847,-0.06524658,-0.022628784,0.08258057,-0.016998291,-0.103881836,-0.026931763,-0.043518066,-0.031188965,-0.005455017,0.025512695,-0.049072266,0.040374756,-0.0848999,0.010063171,-0.07519531,-0.032348633,-0.037078857,0.0023994446,0.058563232,0.026245117,-0.07519531,0.034576416,-0.010292053,-0.045135498,0.046295166,-0.0619812,-0.0076942444,-0.040649414,-0.059051514,0.005393982,-0.025054932,-0.01574707,-0.06549072,0.029876709,0.006225586,-0.008758545,0.03201294,0.013427734,-0.009544373,-0.014762878,0.013221741,0.013191223,-0.027679443,-0,0.015396118,-0.014709473,-0.062042236,-0.025558472,0.05319214,0.056396484,-0.0014104843,-0.044891357,-0.049621582,0.059509277,0.035888672,-0.04208374,-0.02180481,0.09094238,-0.028564453,0.07885742,0.017318726,0.013847351,-0.0038414001,0.049957275,-0.031921387,-0.004928589,-0.06524658,0.048706055,0.056915283,0.0096206665,0.0077552795,0.034484863,0.032592773,0.10876465,0.05517578,0.004634857,-0.0725708,-0.022460938,-0.13378906,0.0020637512,-0.03265381,0.024765015,0.01586914,0.018371582,-0.034179688,0.09442139,-0.06210327,-0.020523071,0.00034713745,-0.0368042,0.03414917,-0.026550293,-0.07324219,-0.011497498,0.04345703,-0.03173828,0.03375244,0.05142212,0.0340271,-0.013534546,0.02897644,0.04486084,-0.04348755,0.050445557,0.1328125,0.06781006,0.046905518,0.021148682]	0
2	8c05e3fb-775f-4199-a7c9-01ccd13d291a	seascape	seascape	seascape, seascapes	1	1	statement	[0.027359009,0.080200195,0.0357666,0.0058135986,-0.07519531,-0.085510254,0.05593872,-0.044403076,-0.057159424,-0.036315918,0.051086426,-0.11828613,0.0065612793,0.0057907104,0.03567505,0.038909912,0.022323608,0.064086914,0.031188965,-0.016586304,-0.08728027,0.07348633,-0.029693604,-0.011390686,-0.04067993,-0.002811432,0.004837036,0.019515991,-0.022567749,-0.023468018,-0.057128906,0.13879395,0.039916992,0.07116699,0.0027046204,0.09667969,-0.006313324,0.0155181885,-0.087890625,0.08013916,-0.08312988,-0.0069503784,0.025238037,0.042938232,-0.03866577,-0.06726074,0.0027217865,-0.030380249,-0.03479004,0.064453125,-0.065979004,-0.08703613,-0.06512451,0.009941101,-0.02519226,-0.033233643,-0.044281006,-0.0132751465,0.03793335,-0.020431519,0.03704834,0.03265381,-0.044281006,0.068481445,0.09680176,-0.019699097,-0.020584106,0.1027832,-0.016693115,-0.016204834,-0.013412476,-0.051452637,-0.022766113,0.087890625,-0.04272461,-0.035888672,-0.0063705444,-0.088256836,-0.08459473,-0.08331299,-0.025756836,-0.030197144,-0.060791016,-0.028564453,0.05731201,-0.041168213,-0.022720337,-0.0018501282,-0.010650635,0.050354004,-0.017288208,-0.057647705,0.023254395,0.017349243,-0.03591919,0.024383545,-0.017684937,-0.023895264,-0.0031814575,0.028076172,0.010917664,-0.0060157776,-0.0093688965,-0.034423828,0.01890564,-0.061584473,0.00054359436,0.053833008,0.028717041,-0.0317688,-0.11114502,-0.023895264,-0.08642578,0.0023155212,-0.024246216,-0.007575989,-0.0085372925,-0.034362793,0.0390625,-0.01449585,0.01512146,0.03591919,0.018798828,-0.00667572,-0.030181885,-0.01725769,-0.0051956177,-0,0.046722412,-0.025390625,-0.033599854,0.06921387,0.07897949,-0.023910522,-0.012771606,-0.04800415,-0.05581665,0.04989624,-0.053100586,0.08935547,-0.103759766,0.034454346,0.1149292,-0.059051514,0.017501831,-0.045898438,-0.03704834,-0.05392456,-0.038635254,0.06112671,0.019836426,-0.057006836,-0.057678223,-0.052093506,0.04244995,-0.042999268,0.058776855,0.0947876,0.027435303,0.0006761551,0.019989014,0.00308609,0.030685425,0.13354492,0.014503479,-0.0418396,-0.033416748,0.0024528503,-0.013977051,-0.05239868,-0.039398193,0.045837402,0.0045814514,-0.020965576,0.008468628,0.023086548,-0.0020694733,0.07324219,0.005176544,0.0129470825,-0.0046539307,0.03878784,-0.01979065,0.03540039,0.059448242,-0.0023593903,-0.016998291,0.012489319,-0.047729492,0.04046631,0.06665039,-0.07727051,0.09118652,0.020324707,0.11883545,-0.0027046204,-0.070617676,-0.030548096,-0.026321411,0.01687622,0.10614014,0.086120605,-0.025161743,0.046936035,-0.0146102905,-0.04928589,-0.07727051,0.050964355,-0.043914795,0.10064697,-0.018951416,0.046844482,-0.029388428,-0.014312744,0.07147217,-0.018936157,0.037322998,0.025161743,-0.15112305,-0.055023193,0.07354736,-0.096191406,-0.067993164,0,-0.09906006,-0.04058838,-0.07531738,-0.0063209534,0.020080566,-0.03213501,0.0028762817,0.044525146,-0.042510986,0.06951904,-0.15014648,-0.02822876,0.10247803,-0.0027694702,0.035583496,-0.009742737,0.049041748,0.05984497,-0.024887085,0.03677368,-0.0008893013,-0.008720398,-0.051971436,0.122924805,-0.01612854,0.066101074,0.024719238,-0.0018529892,-0.084350586,-0.0036811829,-0.02104187,0.091918945,0.031311035,-0.067993164,-0.028167725,0.0791626,-0.044067383,0.013069153,-0.061279297,-0.015090942,0.029541016,-0.030853271,0.042755127,0.013160706,-0.020355225,0.0637207,-0.0046806335,0.086242676,0.03173828,-0.014320374,0.012046814,0.038482666,0.06768799,-0.040924072,0.11907959,-0.033172607,-0.06951904,-0.00069999695,0.04269409,-0.025115967,0.049865723,-0.013580322,-0.05682373,0.06048584,0.03778076,-0.013420105,-0.012840271,-0.024932861,-0.09100342,0.01687622,0.01739502,0.0078125,-0.12005615,-0.069885254,-0.041107178,-0.07373047,-0.05203247,0.033172607,-0.034454346,-0.017425537,0.05319214,-0.035339355,0.018173218,0.0362854,0.014984131,-0.0178833,-0.07183838,0.03967285,0.052581787,-0.041503906,0.016906738,-0.02267456,-0.17321777,-0.007713318,-0.021759033,-0,0.1149292,-0.0158844,0.037963867,0.012687683,-0.026947021,0.03125,0.057434082,0.101989746,0.0021839142,0.019836426,-0.024719238,-0.011657715,0.07879639,0.03302002,0.012161255,-0.07128906,0.082336426,-0.008880615,-0.010154724,-0.026107788,0.03173828,0.053955078,0.0082473755,0.01852417,-0.06335449,0.026153564,-0.033172607,-0.05001831,0.09472656,-0.010360718,0.041809082,0.060577393,-0.07476807,0.005203247,-0.029678345,-0.014633179,-0.030075073,0.0047416687,-0.06124878,-0.013786316,-0.04714966,-0.011543274,0.08325195,0.035461426,-0.047821045,0.06329346,0.07434082,0.041107178,-0.05505371,-0.012611389,-0.023666382,0.012161255,0.034973145,0.015655518,0.057403564,-0.0039138794,0.02279663,0.053985596,-0.06536865,0.04168701,0.02645874,-0.0053863525,-0.0023212433,0.059448242]	1
3	8c05e3fb-775f-4199-a7c9-01ccd13d291a	ink	ink	ink, ink on paper	1	1	statement	[-0.041870117,0.033966064,-0.013259888,0.03225708,-0.013381958,-0.030563354,0.12988281,-0.037475586,0.017990112,-0.02658081,0.03869629,0.08807373,0.003396988,0.061065674,-0.064697266,-0.05596924,-0.06695557,0.013061523,-0.040008545,0.019439697,0.0047073364,-0.042297363,-0.013694763,-0.0051574707,0.014945984,0.07281494,-0.0065345764,-0.046569824,0.010971069,-0.019165039,0.042938232,-0.003955841,0.0013380051,-0.002040863,0.097595215,-0.054595947,0.020462036,0.016403198,0.059509277,-0.029052734,0.030380249,-0.14355469,-0.010643005,0.006263733,0.030334473,-0.046966553,-0.008758545,0.044952393,-0.033721924,0.037078857,0.031311035,-0.07537842,-0.1071167,-0.034362793,0.05545044,-0.024276733,0.0052490234,0.04272461,0.0069389343,-0.045898438,-0.06222534,0.020095825,-0.10595703,0.11706543,0.046173096,0.02935791,-0.013710022,0.02659607,-0.029327393,0.044677734,-0.008087158,0.10491943,0.029571533,0.0015678406,0.043670654,-0.025665283,0.014549255,-0.033416748,0.0076942444,0.01399231,-0.021072388,-0.07397461,0.036315918,0.14697266,0.029052734,0.011100769,-0.0075912476,-0.08117676,-0.030593872,-0.010498047,0.02458191,0.07684326,0.02015686,0.022628784,-0.08911133,0.010284424,0.024261475,0.023498535,0.020980835,0.052612305,0.040527344,-0.025665283,0.0262146,-0.095825195,0.04055786,-0.05529785,-0.059326172,-0.08288574,0.038757324,0.0085372925,-0.029632568,-0.032592773,-0.024017334,0.05392456,-0.015655518,-0.068115234,-0.026672363,-0.036376953,0.027954102,-0.0012149811,-0.0473938,-0.011680603,-0.071899414,-0.04324341,-0.07519531,-0.04437256,0.014404297,-0,5.2392483e-05,0.010238647,0.014533997,0.07141113,-0.00605011,0.09136963,-0.015548706,-0.049621582,-0.04852295,-0.026428223,-0.025756836,0.024627686,0.010368347,0.13745117,0.11352539,0.01776123,0.015182495,-0.049682617,-0.030960083,0.0317688,-0.038360596,0.0143966675,0.050079346,-0.007980347,-0.008491516,0.04827881,-0.12487793,-0.06866455,0.012535095,0.031204224,0.0054779053,0.021102905,0.041992188,-0.026794434,-0.12792969,0.06463623,0.009353638,-0.025985718,-0.0041542053,0.041992188,-0.04107666,0.005470276,0.02609253,-0.032440186,0.04168701,0.095336914,-0.005027771,0.034973145,0.012168884,0.0463562,-0.04434204,-0.029159546,-0.0231781,-0.0066337585,-0.011711121,-0.070129395,0.043670654,-0.02848816,-0.014801025,-0.010299683,0.010421753,0.10345459,0.0637207,0.019821167,0.009407043,-0.009262085,-0.008384705,-0.014846802,0.009490967,-0.044006348,-0.025146484,-0.0061950684,0.05682373,-0.08685303,-0.026382446,0.055633545,-0.017196655,-0.051452637,-0.013687134,0.009170532,-0.04800415,-0.023468018,-0.04638672,-0.0960083,0.012359619,-0.027008057,0.006454468,-0.033416748,0.009788513,0.011413574,-0.04324341,-0.01838684,0.10168457,-0.1071167,-0.10461426,0,-0.05496216,0.010551453,-0.020492554,0.07409668,-0.037353516,-0.03552246,0.056793213,0.009735107,0.03149414,0.05331421,-0.040771484,-0.039733887,0.03100586,0.06561279,0.0007457733,-0.05404663,-0.0076789856,0.12384033,0.03817749,-0.07733154,-0.051971436,-0.053222656,0.03765869,0.13684082,0.06964111,0.036468506,0.05493164,-0.08795166,-0.07745361,0.06414795,-0.023834229,-0.077819824,0.08483887,0.059814453,0.015853882,0.037384033,0.11462402,-0.013702393,-0.006614685,-0.0051345825,0.031036377,-0.0011758804,0.00920105,0.083496094,-0.07513428,-0.035125732,-0.056671143,0.027526855,0.006980896,0.027236938,-0.009979248,-0.03604126,0.009788513,-0.036590576,-0.08569336,0.04937744,-0.026397705,0.0011034012,0.0036754608,0.087402344,-0.028274536,0.057922363,-0.08428955,0.017318726,0.025726318,-0.027755737,-0.017807007,0.019058228,-0.04537964,0.0084991455,0.013267517,0.035583496,0.012077332,-0.018127441,0.022659302,-0.0098724365,-0.022277832,0.04058838,-0.068481445,-0.04763794,-0.08892822,-0.02835083,-0.031036377,0.08288574,-0.052001953,-0.032165527,-0.0049209595,-0.094055176,-0.03845215,-0.03439331,0.072753906,0.07373047,0.11853027,0.025268555,-0.031036377,-0,-0.022567749,-0.009979248,0.060058594,-0.07208252,0.05908203,0.044403076,0.13891602,-0.035095215,-0.011650085,0.039520264,0.07720947,-0.040893555,-0.040985107,-0.038635254,0.12414551,0.026306152,-0.0021533966,-0.082092285,-0.07635498,-0.01777649,-0.060516357,-0.025848389,-0.015159607,0.023620605,-0.04333496,-0.048431396,0.084350586,0.06732178,0.024749756,0.040985107,-0.045532227,0.03173828,0.008407593,0.025863647,0.01083374,-0.10882568,0.11505127,-0.03277588,-0.034942627,0.069885254,-0.057037354,-0.040222168,-0.032989502,-0.050567627,0.046722412,-0.05215454,0.052764893,-0.0033912659,-0.05126953,0.016113281,-0.011306763,0.011833191,0.050567627,0.042053223,0.038360596,-0.09814453,-0.00762558,0.07940674,-0.0058059692,0.046813965,0.023849487,0.04763794,0.1274414,-0.041534424]	2
4	8c05e3fb-775f-4199-a7c9-01ccd13d291a	landscape	landscape	landscape, landscapes	1	1	statement	[0.08544922,0.05596924,0.06222534,0.012161255,-0.011505127,-0.005908966,-0.027252197,-0.049072266,-0.020370483,0.041778564,0.038330078,-0.05105591,-0.03930664,0.030792236,0.022140503,0.006832123,-0.07751465,0.08972168,0.036987305,-0.013145447,-0.04434204,0.117004395,-0.013320923,0.03012085,0.021591187,0.035614014,-0.022415161,0.08520508,0.015945435,-0.07550049,0.04901123,0.20251465,0.015510559,0.012145996,-0.0077781677,0.10479736,-0.01852417,-0.036499023,-0.021240234,0.023025513,-0.04663086,-0.036102295,0.053833008,-0.023529053,0.040893555,-0.0010852814,0.011070251,-0.012046814,0.052001953,-0.017028809,-0.006843567,-0.048583984,-0.09692383,-0.03265381,0.0043678284,0.027053833,-0.027008057,0.02053833,0.0045700073,-0.009101868,0.079711914,-0.006122589,-0.066467285,0.09899902,0.008666992,-0.032043457,-0.119506836,0.029296875,-0.017196655,-0.048431396,0.033111572,-0.029724121,-0.02168274,-0.019195557,0.012374878,-0.008300781,-0.051879883,-0.0038204193,-0.044189453,-0.12463379,0.052337646,0.010047913,-0.01751709,0.0062713623,0.039367676,-0.022659302,-0.012252808,0.0011739731,0.05279541,-0.04058838,0.02961731,-0.058135986,-0.0395813,0.01890564,-0.09857178,0.022216797,-0.0033607483,-0.1796875,-0.08654785,0.06994629,0.039855957,-0.03945923,0.021499634,0.022598267,0.019622803,-0.0357666,-0.051757812,0.036865234,0.00774765,0.04815674,-0.018493652,-0.0037555695,-0.113220215,0.054992676,-0.003004074,-0.03488159,0.02192688,-0.030288696,0.0335083,0.016479492,-0.052215576,0.002878189,-0.020339966,-0.013961792,0.03744507,-0.039245605,-0.009414673,-0,0.017929077,-0.024536133,-0.015777588,0.16503906,0.07281494,0.013252258,0.012878418,-0.05960083,-0.017547607,-0.0132751465,0.04345703,0.10797119,-0.010131836,0.048797607,0.10083008,-0.01701355,-0.019454956,0.052856445,-0.01234436,0.018508911,-0.046936035,0.020111084,-0.014854431,0.051696777,-0.032958984,-0.060668945,0.039642334,-0.062072754,0.0048217773,0.029083252,-0.025360107,-0.008285522,-0.025970459,-0.05130005,0.012954712,0.105041504,-0.034973145,-0.055541992,0.021987915,0.055389404,-0.048217773,-0.0018424988,0.011581421,-0.01586914,0.037597656,0.06726074,0.09637451,0.044555664,-0.023452759,0.06781006,-0.053894043,-0.008743286,-0.011398315,0.0129776,0.025054932,0.0076141357,-0.02104187,0.0011377335,0.0054092407,0.053466797,0.042938232,0.02947998,-0.04675293,-0.11383057,0.03060913,-0.07977295,0.032226562,0.02935791,-0.029632568,0.046539307,-0.016952515,-0.026382446,0.074523926,0.072631836,-0.038269043,0.0390625,-0.033966064,0.025405884,-0.013404846,0.07299805,-0.046325684,0.051818848,-0.06964111,0.05053711,-0.0015010834,-0.041992188,0.059570312,-0.08166504,-0.00472641,-0.008201599,-0.14575195,-0.010910034,0.06744385,-0.06072998,-0.081848145,0,-0.06585693,-0.045135498,0.01008606,0.026046753,-0.0010871887,-0.0042533875,0.015296936,0.037506104,-0.013694763,-0.029205322,-0.15539551,0.07196045,0.059387207,-0.0039749146,-0.045898438,-0.041656494,0.036712646,-0.01979065,-0.0098724365,0.09051514,-0.008918762,0.05987549,-0.07287598,-0.026153564,-0.07556152,0.068115234,-0.08465576,-0.039367676,-0.06304932,0.029174805,-0.00068330765,-0.038879395,0.006996155,-0.008117676,-0.090026855,0.057739258,0.014968872,-0.07147217,-0.059814453,0.09863281,0.095458984,-0.036315918,0.12939453,0.056549072,-0.014221191,-0.020599365,-0.028915405,0.08325195,-0.00056648254,0.0137786865,-0.008361816,0.070373535,-0.012763977,0.012268066,0.039764404,-0.08319092,0.042785645,0.026031494,-0.019577026,0.018096924,0.00076007843,0.06036377,-0.0947876,0.076416016,-0.008125305,-0.01374054,-0.04425049,-0.018615723,-0.029663086,0.03338623,-0.05807495,-0.001042366,-0.018310547,-0.09075928,-0.038116455,0.04248047,0.04736328,-0.014419556,0.011627197,-0.12683105,-0.020523071,-0.056030273,-0.020584106,0.07519531,-0.009880066,0.04434204,-0.057800293,-0.10760498,0.08734131,-0.0054512024,-0.021820068,-0.015357971,-0.081726074,0.016784668,-0.01939392,-0,0.008804321,0.042938232,0.011871338,-0.004798889,-0.042297363,0.004135132,0.13171387,0.052703857,0.013252258,0.087402344,-0.04953003,0.030303955,0.035491943,0.07684326,0.07788086,-0.03173828,0.027572632,-0.01234436,-0.059936523,0.0036201477,-0.010818481,-0.011909485,-0.015060425,-0.023712158,-0.023651123,-0.030776978,-0.034851074,-0.06738281,0.044433594,0.012550354,0.026535034,0.08276367,-0.042114258,0.017807007,-0.018615723,-0.041900635,-0.02015686,-0.025802612,0.0066490173,-0.11846924,-0.03543091,0.035491943,0.0040016174,-0.010520935,-0.0015068054,0.014663696,0.05923462,0.060577393,-0.023345947,-0.009399414,-0.060577393,-0.024337769,0.039764404,0.01713562,0.1048584,0.0011281967,0.042022705,-0.042053223,-0.0028896332,0.05581665,0.06549072,-0.08666992,0.01776123,-0.02230835]	3
5	8c05e3fb-775f-4199-a7c9-01ccd13d291a	portrait	portrait	portrait, portraits	-1	0.8	statement	[-0.001335144,0.093933105,0.005302429,-0.04473877,-0.017074585,0.017593384,0.046569824,-0.04849243,0.01625061,0.0036754608,0.011566162,-0.021743774,-0.02420044,0.002073288,0.051208496,-0.056243896,0.00730896,0.075805664,0.008728027,0.09020996,-0.12420654,0.004886627,-0.016906738,-0.010978699,-0.011390686,0.035308838,0.080566406,0.007858276,-0.018997192,-0.12359619,-0.026657104,0.06341553,-0.019424438,-0.0104599,-0.0647583,0.030731201,0.034820557,0.119140625,-0.042175293,0.01448822,-0.088012695,-0.028579712,-0.058380127,0.033294678,0.072509766,-0.054626465,-0.04260254,0.03173828,0.056152344,0.02079773,-0.085632324,-0.062408447,-0.053344727,0.032836914,0.07727051,0.019561768,0.019515991,0.02420044,0.016738892,0.058898926,-0.0068969727,-0.016967773,-0.025146484,0.083862305,0.034454346,-0.026657104,-0.062805176,-0.03652954,-0.06439209,0.045013428,-0.009063721,-0.03375244,-0.03744507,-0.09283447,-0.0028705597,-0.06958008,-0.0087890625,-0.109191895,0.023788452,-0.055419922,0.043151855,-0.0079574585,-0.011650085,-0.003944397,-0.03274536,-0.05041504,-0.08654785,-0.02279663,-0.08099365,-0.030838013,-0.04598999,0.01889038,0.023925781,-0.013458252,0.04425049,0.014015198,-0.017471313,-0.06137085,-0.04977417,0.1105957,0.037261963,-0.070495605,0.015060425,0.030975342,0.06756592,-0.05178833,-0.04324341,-0.053344727,-0.061920166,-0.081726074,0.029632568,-0.050231934,-0.09820557,0.009185791,0.07165527,-0.05987549,-0.04360962,-0.06262207,-0.019363403,-0.0345459,0.019561768,0.012680054,0.01890564,0.0018482208,-0.047180176,-0.0546875,0.06304932,-0,0.009757996,-0.002073288,0.04421997,0.18066406,0.026260376,0.020614624,-0.023086548,0.052124023,0.027053833,-0.024749756,0.08538818,-0.011352539,0.016998291,0.08886719,-0.0015487671,0.055480957,0.038024902,0.06555176,-0.020492554,0.01838684,-0.00308609,0.020904541,-0.015670776,0.014144897,-0.019165039,0.011940002,0.06994629,-0.07147217,-0.00957489,0.03768921,-0.029556274,0.072387695,-0.012130737,-0.039398193,0.020233154,0.013648987,0.017486572,-0.07348633,0.07287598,0.041625977,-0.015045166,0.044036865,-0.030944824,0.022445679,-0.015510559,0.11187744,0.0440979,0.05834961,-0.050354004,0.1282959,-0.008460999,0.014205933,-0.064086914,0.03503418,-0.010612488,-0.048187256,-0.019012451,0.02154541,-0.023651123,-0.039398193,0.09112549,0.07751465,-0.10296631,-0.061553955,-0.027664185,-0.022369385,-0.057006836,-0.033843994,-0.0013608932,0.0770874,-0.05731201,-0.011642456,0.059020996,-0.025146484,-0.011245728,0.059143066,0.056915283,0.05529785,-0.12768555,0.08013916,-0.09967041,0.09088135,-0.051361084,-0.027008057,-0.014595032,-0.054901123,0.03778076,-0.034332275,0.023712158,0.08050537,-0.077697754,-0.0124435425,0.035827637,0.024459839,-0.12548828,0,-0.04650879,0.033691406,-0.0073127747,-0.001493454,0.06591797,-0.038909912,0.028533936,0.07208252,0.015686035,0.0058555603,-0.042236328,-0.036895752,-0.010559082,-0.080566406,0.04559326,-0.021911621,0.015914917,-0.040863037,-0.119262695,0.04425049,-0.02861023,0.038116455,0.040100098,-0.034423828,-0.11468506,0.07531738,0.01965332,-0.03515625,0.00223732,0.06085205,0.01197052,-0.06774902,0.017196655,0.03427124,-0.04949951,0.08532715,-0.0413208,-0.061462402,-0.026977539,0.08605957,-0.0015850067,-0.019088745,0.053222656,0.10571289,0.006965637,-0.07800293,-0.03744507,-0.009895325,0.031799316,0.03665161,-0.07055664,0.022964478,-0.0058670044,0.036956787,-0.03564453,-0.08679199,0.04522705,0.001294136,0.06536865,0.03704834,0.01802063,0.03652954,-0.08758545,-0.008804321,-0.050811768,0.032226562,-0.03765869,0.025466919,0.042388916,0.021011353,-0.02532959,0.02468872,0.012260437,0.03994751,-0.07550049,-0.008621216,0.026275635,0.048034668,0.034729004,-0.05718994,-0.09173584,-0.09094238,-0.025100708,0.03466797,0.01638794,0.046661377,-0.06500244,-0.09881592,0.037719727,-0.033691406,-0.006126404,0.044036865,-0.015090942,-0.014915466,0.024856567,-0,-0.034942627,-0.029586792,0.04147339,-0.023040771,-0.022262573,-0.025512695,0.06713867,-0.06951904,-0.012229919,0.09320068,0.03793335,0.014587402,0.07232666,-0.024017334,0.04171753,-0.03692627,0.0013360977,0.047302246,-0.018798828,-0.04437256,0.0019836426,-0.039642334,0.023040771,-0.066711426,-0.019012451,-0.006996155,0.031707764,0.006931305,-0.0368042,0.051849365,-0.051208496,0.14672852,-0.02947998,-0.023345947,0.060302734,-0.07470703,-0.01550293,-0.023086548,-0.031585693,-0.010765076,-0.0021629333,0.017349243,0.01348114,-0.011917114,0.044067383,0.03778076,0.12731934,0.052764893,0.030685425,-0.016220093,-0.028213501,-0.068115234,0.07434082,0.093444824,0.027862549,0.055603027,0.047790527,-0.03842163,-0.03164673,0.044128418,0.078063965,0.08520508,-0.010513306,-0.040863037]	4
6	8c05e3fb-775f-4199-a7c9-01ccd13d291a		I love quiet seascapes and ink landscapes	calm seascape ink landscape	1	1	statement	[-0.009887695,0.03491211,0.025680542,-0.010597229,-0.006931305,-0.046295166,0.03857422,-0.039245605,-0.0859375,-0.04937744,-0.00819397,0.025619507,0.029846191,0.015975952,-0.049041748,0.046905518,-0.015136719,-0.00024747849,0.047851562,0.013282776,-0.046325684,-0.009140015,0.03390503,-0.020874023,-0.099853516,0.059417725,-0.011131287,0.058288574,0.03778076,-0.07476807,-0.008010864,0.12878418,-0.004184723,-0.0014591217,0.09643555,-0.021728516,-0.0064697266,0.0064964294,-0.00020372868,0.031097412,-0.008476257,-0.02444458,0.0058174133,0.03930664,0.0041542053,-0.0435791,-0.027633667,0.021575928,-0.0048332214,0.031219482,-0.0014886856,-0.14575195,-0.07910156,-0.07849121,0.047332764,-0.037475586,-0.049926758,-0.010673523,0.01638794,-0.078308105,-0.011230469,0.026550293,-0.04800415,0.022033691,0.090270996,0.036468506,-0.043060303,0.045562744,-0.012626648,-0.0574646,-0.005142212,0.0033740997,-0.019485474,0.01651001,0.0072135925,0.024765015,-0.034362793,-0.05316162,-0.056915283,-0.02709961,0.01739502,-0.023376465,0.0036735535,0.13134766,0.0211792,-0.04019165,-0.020324707,-0.040985107,0.034362793,0.08050537,0.083496094,0.07550049,0.041412354,0.016220093,-0.078308105,0.028762817,0.04837036,-0.02029419,-0.033966064,0.0501709,0.03491211,-0.035491943,0.0057678223,-0.15063477,0.060333252,-0.025344849,0.0519104,-0.05722046,0.0020332336,-0.06286621,-0.11682129,-0.039886475,-0.064941406,-0.015792847,-0.031234741,-0.03665161,-0.014205933,-0.021194458,0.066833496,0.0077285767,-0.005886078,0.0011749268,-0.060943604,-0.0045280457,-0.025405884,0.024261475,-0.03289795,0,0.011291504,0.05090332,-0.0362854,0.090270996,0.10247803,-0.00023114681,-0.0064201355,-0.101745605,-0.095825195,0.0012130737,-0.035003662,0.08605957,-0.060272217,0.14697266,0.06561279,-0.07092285,0.043945312,-0.03656006,-0.07305908,-0.02444458,-0.064453125,0.00381279,0.052215576,-0.06573486,-0.029571533,0.072021484,-0.048553467,-0.024108887,0.051483154,0.08465576,-0.047698975,-0.015533447,-0.0052261353,-0.040527344,-0.066101074,0.072753906,-0.052947998,-0.06414795,-0.033935547,0.07659912,-0.061828613,-0.0008664131,0.01676941,0.008407593,0.023666382,0.055511475,-0.00207901,-0.00031876564,0.032196045,0.068847656,-0.035461426,0.023330688,-0.041229248,-0.008720398,-0.0036907196,-0.05871582,0.10284424,-0.048217773,-0.045837402,0.028915405,-0.04248047,0.044189453,0.046936035,-0.005382538,0.122680664,0.010406494,0.032287598,-0.053222656,-0.055236816,-0.052124023,-0.01235199,0.036132812,0.12841797,-0.057922363,-0.047088623,0.04522705,0.012283325,0.004043579,0.0074501038,0.0029945374,-0.10430908,0.03527832,-0.05001831,-0.054382324,-0.02017212,-0.021484375,0.093444824,0.03338623,-0.015975952,0.027008057,-0.06695557,-0.04119873,0.12084961,-0.08392334,-0.08630371,-0,-0.044158936,-0.021224976,-0.039001465,0.08215332,-0.00969696,-0.025039673,0.07922363,0.09729004,0.00033521652,0.009338379,-0.091674805,0.033233643,0.058502197,0.008926392,0.014732361,-0.04522705,0.06097412,0.10498047,0.019760132,-0.051361084,0.0018539429,-0.059753418,-0.0066223145,0.13098145,0.09063721,0.076538086,0.025619507,-0.05496216,-0.048095703,0.068481445,-0.04284668,0.0071525574,0.09503174,-0.00055503845,-0.020370483,-0.0073127747,0.04486084,-0.023040771,-0.018630981,0.011497498,0.039367676,-0.041259766,-0.0031967163,-0.040222168,-0.051239014,0.025024414,-0.029937744,0.062072754,-0.015007019,0.03768921,0.035003662,0.0096206665,0.059020996,0.0024642944,0.04055786,-0.006668091,-0.07220459,0.026428223,-0.036956787,0.056396484,-0.03086853,0.044647217,-0.099731445,-0.000202775,0.051635742,0.009643555,0.041137695,-0.04748535,-0.088378906,0.018096924,0.044799805,0.035827637,-0.024993896,-0.043029785,0.05429077,-0.05355835,0.03466797,0.058441162,-0.015533447,-0.020324707,-0.010726929,0.025772095,-0.040222168,0.07611084,0.044036865,0.009979248,-0.07147217,-0.08123779,0.026443481,-0.021560669,0.070617676,0.052581787,-0.056274414,0.029769897,0.020370483,-0,0.03640747,-0.0033073425,0.038909912,0.031173706,0.029953003,-0.02444458,0.10040283,0.036102295,-0.02532959,0.05770874,0.086242676,-0.09350586,0.038513184,-0.015777588,0.029663086,-6.0796738e-06,0.06085205,-0.006729126,-0.087402344,-0.05718994,0.011497498,0.059387207,-0.0016365051,-0.02696228,-0.09265137,0.022872925,0.026824951,-0.042907715,0.038482666,-0.05380249,0.008018494,0.0021324158,-0.002412796,0.050201416,-0.01902771,-0.06542969,-0.033233643,0.009689331,-0.070373535,0.090270996,-0.07659912,0.029556274,-0.011253357,-0.040039062,-0.008125305,-0.050872803,0.10131836,0.02659607,-0.06939697,0.048706055,-0.015625,-0.022094727,0.087768555,0.080322266,0.040924072,-0.05102539,0.002538681,0.10626221,-0.023803711,0.07965088,0.009811401,-0.015335083,0.0061149597,0.018539429]	5
7	abf1e675-1e9e-4857-944c-c39999147cb9	seascape	seascape	seascape, seascapes	1	0.8	statement	\N	0
\.


--
-- Data for Name: recommendations_textvector; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.recommendations_textvector (artwork_id, vector, text_hash, encoder, updated_at) FROM stdin;
14	[0.02961731,0.031280518,0.0635376,0.06542969,0.0619812,-0.00869751,0.02658081,-0.044799805,-0.03375244,-0.07702637,-0.066467285,-0.01322937,-0.05899048,0.044067383,-0.011604309,0.042633057,0.06274414,-0.04815674,0.052581787,0.01914978,0.008934021,0.020614624,0.028198242,-0.06750488,0.008468628,0.040161133,0.08203125,0.030578613,0.03744507,-0.0035362244,-0.072143555,0.078552246,-0.050445557,0.010307312,0.026687622,0.02305603,0.03152466,-0.0368042,0.03161621,0.0435791,0.023651123,-0.12390137,-0.013908386,0.03878784,-0.012435913,-0.0015630722,0.0892334,-0.043060303,0.047332764,-0.04196167,-0.044525146,-0.062683105,-0.0970459,-0.10308838,-0.007461548,-0.014549255,-0.07635498,-0.007080078,0.06890869,0.06427002,0.04248047,0.031585693,0.008453369,0.026382446,0.08520508,-0.0037555695,-0.07128906,0.024398804,-0.05697632,-0.07714844,-0.020095825,0.01777649,0.07366943,-0.034179688,-0.08068848,-0.04647827,-0.012077332,-0.025100708,-0.022567749,-0.062042236,-0.014701843,-0.010795593,-0.028274536,0.1015625,0.020263672,-0.009681702,0.015350342,0.05529785,0.041809082,0.07678223,-0.04055786,-0.032806396,-0.10119629,0.0099487305,0.058441162,-0.025817871,-0.030197144,0.045928955,-0.08312988,0.021621704,0.056610107,0.072143555,-0.09399414,0.0012044907,-0.0050621033,-0.034362793,-0.056365967,-0.007598877,-0.021972656,-0.054107666,-0.06500244,-0.011184692,0.004016876,-0.06793213,-0.0791626,-0.022903442,-0.057922363,-0.048828125,0.039276123,0.049194336,0.070129395,-0.01133728,0.07336426,-0.0015859604,-0.027236938,0.033111572,0.1149292,-0,-0.022842407,-0.00749588,-0.05392456,0.012084961,0.07354736,-0.06329346,-0.0068473816,-0.0061454773,-0.03982544,0.039245605,-0.0055732727,0.019180298,-0.10101318,-0.0158844,0.02885437,-0.059265137,0.066711426,-0.026550293,-0.06304932,-0.09326172,-0.05569458,-0.00944519,-0.034576416,-0.08892822,-0.059936523,-0.0006752014,-0.030136108,0.018249512,0.00995636,0.06994629,-0.01977539,-0.007419586,0.060394287,0.047821045,-0.01600647,0.025314331,-0.02142334,-0.03717041,-0.04727173,-0.05255127,-0.09313965,0.036315918,0.038726807,0.021621704,0.0015182495,0.00819397,-0.031463623,0.039001465,0.08886719,0.0035743713,0.06933594,-0.041381836,-0.1274414,-0.00025439262,-0.04486084,-0.026611328,-0.0012664795,0.005329132,-0.04623413,0.017608643,-0.023513794,-0.035461426,-0.02255249,-0.09857178,0.06463623,0.08795166,-0.011962891,0.022628784,-0.0748291,-0.022994995,0.019073486,-0.03074646,0.1282959,0.04257202,-0.01826477,0.1015625,0.074035645,0.019897461,0.0058059692,0.006729126,0.007434845,0.07470703,-0.033447266,-0.0025901794,-0.019119263,0.005218506,0.048980713,0.022521973,-0.048797607,0.022506714,-0.0602417,-0.0017757416,0.11975098,-0.059387207,-0.12695312,0,0.011375427,-0.0053367615,-0.15820312,-0.010948181,0.0016880035,0.023040771,0.09063721,-0.018951416,-0.080322266,0.057617188,-0.081970215,-0.03741455,0.021881104,0.01927185,-0.05419922,-0.020629883,0.07684326,0.10058594,-0.00021195412,0.0015907288,-0.0101623535,0.00050640106,0.037902832,0.05899048,0.02519226,0.095825195,0.08404541,-0.018798828,-0.06329346,0.016555786,-0.0154418945,0.013298035,0.025527954,0.062927246,-0.06976318,0.08166504,0.07611084,-0.07067871,-0.03024292,-0.004425049,0.038208008,-0.119384766,0.012832642,0.006175995,-0.06365967,0.045837402,-0.032989502,0.03704834,-0.033050537,0.007007599,0.061035156,0.058776855,0.0335083,-0.0004041195,-0.032989502,0.054382324,-0.0033836365,-0.089660645,0.009162903,-0.00349617,0.08276367,0.0657959,-0.040496826,0.023956299,0.022354126,0.004348755,-0.064819336,0.07434082,-0.040252686,-0.05105591,-0.0044441223,-0.036132812,-0.06738281,0.018951416,-0.016357422,-0.06750488,0.027816772,0.041900635,-0.047821045,0.054626465,-0.055389404,-0.03652954,-0.062805176,0.0016813278,-0.021591187,-0.04611206,0.068481445,0.0050964355,0.10449219,-0.026565552,0.004924774,0.072143555,-0.13842773,0.012283325,-0.033172607,-0,-0.018112183,-0.068115234,0.0881958,0.002910614,-0.0042304993,-0.065979004,0.07397461,0.07513428,0.023956299,-0.008918762,-0.011192322,-0.0289917,-0.011726379,-0.037506104,0.03451538,0.02557373,0.016296387,-0.034484863,-0.013832092,-0.09906006,0.066833496,0.001996994,0.015205383,-0.016342163,-0.015296936,0.0020771027,-0.014328003,0.10626221,0.045532227,0.08569336,0.05657959,0.013557434,-0.0065994263,0.0012292862,-0.062683105,-0.008605957,0.034942627,-0.018630981,-0.060394287,0.07672119,-0.09613037,0.018829346,-0.024902344,0.018371582,0.012374878,0.07470703,0.03564453,0.027740479,-0.03125,-0.020721436,0.051696777,0.0016393661,0.09020996,0.061401367,0.03842163,-0.027954102,-0.0118255615,0.020690918,-0.011558533,0.055023193,-0.0052223206,0.09033203,0.0039901733,0.08557129]	d6b0d8ed2f95bc1679f66a19fa010229e373aa3f3dfce0688f6c139f7598c9e5	all-MiniLM-L6-v2	2026-11-28 19:58:15.858441+00
13	[0.03543091,0.032043457,0.050842285,0.0524292,0.05670166,0.0007033348,0.009628296,-0.050842285,-0.026046753,-0.0892334,-0.05834961,-0.0024909973,-0.066589355,0.013267517,-0.01133728,0.056793213,0.051208496,-0.040222168,0.028366089,0.039276123,4.1127205e-05,0.0155181885,0.03161621,-0.0836792,0.010292053,0.018966675,0.08666992,0.017700195,0.045135498,0.019256592,-0.054260254,0.09832764,-0.06060791,0.008293152,0.02633667,0.037872314,0.029647827,-0.029800415,0.042297363,0.03366089,0.019073486,-0.124694824,-0.016540527,0.03729248,0.014518738,-0.0013971329,0.075927734,-0.018234253,0.052978516,-0.05343628,-0.030090332,-0.07043457,-0.093322754,-0.11407471,-0.014915466,-0.0041542053,-0.08068848,0.008110046,0.07891846,0.06750488,0.03277588,0.044311523,0.015174866,0.032318115,0.10992432,0.006072998,-0.058502197,0.030517578,-0.04949951,-0.06829834,-0.04940796,0.015808105,0.07897949,-0.04852295,-0.097229004,-0.05709839,-0.01335144,-0.032409668,-0.009819031,-0.054229736,-0.030471802,-0.016464233,-0.027191162,0.11254883,0.011436462,-0.007286072,0.021865845,0.04547119,0.040130615,0.08654785,-0.045562744,-0.038757324,-0.10736084,0.0045814514,0.051696777,-0.024032593,-0.044311523,0.05267334,-0.06951904,0.0071792603,0.062072754,0.0592041,-0.09576416,0.007671356,0.0037784576,-0.03555298,-0.062194824,0.0034980774,-0.02720642,-0.029312134,-0.07525635,-0.0077667236,-0.012863159,-0.06311035,-0.07550049,-0.008911133,-0.06713867,-0.05218506,0.041778564,0.03677368,0.08123779,0.0038394928,0.06555176,-0.01637268,-0.02279663,0.038848877,0.12683105,-0,-0.030883789,0.0037384033,-0.051605225,0.006389618,0.084228516,-0.060180664,-0.005279541,-0.016906738,-0.064819336,0.06088257,-0.0021800995,0.029296875,-0.103637695,-0.0039596558,0.0435791,-0.05215454,0.0736084,-0.018981934,-0.051696777,-0.0871582,-0.059539795,-0.0030536652,-0.020751953,-0.105529785,-0.06488037,-0.001001358,-0.021987915,0.0018911362,-0.005367279,0.074035645,-0.019485474,-0.0062446594,0.06021118,0.03656006,-0.017745972,0.030181885,-0.024551392,-0.032440186,-0.053833008,-0.067871094,-0.08483887,0.04928589,0.014808655,0.030776978,0.0005707741,0.00024306774,-0.021621704,0.024597168,0.0848999,-0.0027923584,0.039031982,-0.04257202,-0.10601807,-0.0032482147,-0.03289795,-0.043151855,-0.0035743713,0.012466431,-0.05899048,0.031677246,-0.03390503,-0.026306152,-0.012962341,-0.07940674,0.05682373,0.065979004,-0.011260986,0.022628784,-0.07434082,-0.009208679,0.012550354,-0.030761719,0.11828613,0.045837402,-0.02659607,0.09942627,0.075683594,0.018096924,-0.0071907043,0.0031280518,0.01977539,0.08856201,-0.012321472,-0.014083862,-0.017990112,0.008453369,0.04071045,0.03363037,-0.042114258,0.03527832,-0.03781128,-0.0110321045,0.11975098,-0.057739258,-0.11608887,0,0.017745972,0.0026550293,-0.15429688,-0.0231781,0.008674622,0.019332886,0.111206055,-0.028930664,-0.06640625,0.058898926,-0.09118652,-0.030731201,0.019073486,0.02166748,-0.05014038,-0.03314209,0.08117676,0.097839355,0.009895325,0.010925293,-0.009468079,-0.006313324,0.026809692,0.04348755,0.010917664,0.10406494,0.093811035,-0.023391724,-0.08093262,-0.013191223,-0.02067566,0.033996582,0.038757324,0.055358887,-0.043823242,0.083618164,0.08459473,-0.064453125,-0.034362793,0.007282257,0.04031372,-0.10296631,0.0024700165,0.02180481,-0.06542969,0.036132812,-0.038085938,0.0435791,-0.047332764,0.0135650635,0.07348633,0.038879395,0.03817749,0.017044067,-0.007144928,0.037261963,0.001947403,-0.10772705,-0.020523071,0.0064888,0.07183838,0.075927734,-0.048675537,0.019744873,0.02154541,0.0073394775,-0.047668457,0.06781006,-0.039093018,-0.03302002,0.0024299622,-0.027267456,-0.0769043,-0.0036373138,-0.02961731,-0.04421997,0.02381897,0.04525757,-0.02645874,0.056762695,-0.05908203,-0.022216797,-0.061920166,0.016693115,-0.02432251,-0.062469482,0.06890869,0.01676941,0.083984375,-0.023040771,0.0012264252,0.05102539,-0.1394043,0.012962341,-0.025619507,-0,-0.0014438629,-0.066101074,0.082214355,-0.005088806,-0.00037002563,-0.06896973,0.079833984,0.08251953,0.0013132095,-0.009307861,-0.01448822,-0.033416748,-0.0051116943,-0.064331055,0.03668213,0.0049591064,0.00086069107,-0.018951416,-0.032043457,-0.09814453,0.06793213,0.014312744,0.007762909,-0.019088745,-0.008430481,0.0014743805,-0.012069702,0.0848999,0.049621582,0.10290527,0.051086426,0.002210617,-0.024230957,0.004852295,-0.05682373,-0.00856781,0.03475952,-0.024597168,-0.076171875,0.07873535,-0.0869751,-0.003162384,-0.027175903,0.005142212,0.009857178,0.08093262,0.029632568,0.018814087,-0.049194336,-0.012123108,0.023590088,-0.010627747,0.078552246,0.072021484,0.032714844,-0.015319824,-0.01550293,-0.00039887428,-0.022201538,0.055114746,-0.006931305,0.09588623,0.0211792,0.0814209]	f7f5e11adc97f063c432c4af25aeee29a8d139d95ea6a1a14c331fcfbf79e227	all-MiniLM-L6-v2	2026-11-28 19:58:15.814883+00
12	[0.029907227,0.034057617,0.07366943,0.054870605,0.07904053,-0.015350342,0.022888184,-0.061035156,-0.021896362,-0.07733154,-0.06112671,-0.0072898865,-0.0602417,0.025482178,-0.015586853,0.057647705,0.06304932,-0.042663574,0.024337769,0.009262085,0.020080566,0.008644104,0.015106201,-0.08514404,0.0002450943,0.028366089,0.06958008,0.014404297,0.0209198,0.0025863647,-0.056915283,0.08862305,-0.06585693,-0.0039787292,0.0034770966,0.035308838,0.015464783,-0.023971558,0.04296875,0.039642334,0.026260376,-0.13452148,-0.035461426,0.0592041,0.010360718,-0.007835388,0.06561279,-0.02583313,0.04156494,-0.053833008,-0.04711914,-0.06774902,-0.09991455,-0.12902832,-0.026184082,-0.0103302,-0.058502197,0.010635376,0.07421875,0.052093506,0.042907715,0.046081543,0.0020198822,0.021224976,0.09362793,0.015899658,-0.060760498,0.013923645,-0.053009033,-0.05633545,-0.03692627,0.005744934,0.08459473,-0.038909912,-0.09552002,-0.061645508,-0.00554657,-0.02532959,-0.006626129,-0.040283203,-0.041778564,-0.0015487671,-0.031188965,0.0970459,0.010871887,0.0036849976,0.01449585,0.04196167,0.046813965,0.06536865,-0.057800293,-0.044677734,-0.12042236,0.023651123,0.05935669,-0.031433105,-0.047332764,0.038116455,-0.08581543,-0.004142761,0.05734253,0.053527832,-0.09112549,0.0066452026,-0.019805908,-0.041107178,-0.04449463,-0.013641357,-0.031219482,-0.045928955,-0.07714844,-0.007724762,-0.022384644,-0.07116699,-0.06225586,-0.014289856,-0.06573486,-0.050476074,0.044525146,0.027404785,0.07446289,0.0017232895,0.054992676,-0.021530151,-0.03866577,0.043670654,0.11383057,-0,-0.03488159,0.0065307617,-0.06072998,0.036865234,0.08215332,-0.049926758,-0.005962372,-0.0087509155,-0.05014038,0.058044434,0.0037078857,0.02218628,-0.097229004,-0.018478394,0.03201294,-0.04650879,0.059783936,-0.018325806,-0.05657959,-0.08721924,-0.060577393,0.00737381,-0.035064697,-0.099121094,-0.060760498,-0.0014810562,-0.027420044,-0.01058197,0.0209198,0.07952881,-0.022735596,-0.008071899,0.05117798,0.027282715,-0.0070533752,0.040893555,0.004497528,-0.008422852,-0.049224854,-0.060394287,-0.087524414,0.036834717,0.031097412,0.044952393,0.002216339,0.011520386,-0.044433594,0.035095215,0.08154297,-0.0062217712,0.042907715,-0.038146973,-0.1071167,-3.9696693e-05,-0.045013428,-0.03604126,0.00052690506,0.009361267,-0.0680542,0.033996582,-0.02607727,-0.019714355,-0.0118637085,-0.093811035,0.07019043,0.08660889,-0.005279541,0.015655518,-0.045806885,-0.000115692616,0.019836426,-0.014373779,0.13061523,0.057525635,-0.014198303,0.10070801,0.085632324,0.025543213,0.007167816,0.021575928,0.0030593872,0.065979004,-0.017425537,-0.007797241,-0.0073509216,0.017089844,0.061309814,0.029830933,-0.0362854,0.03741455,-0.040374756,-0.018798828,0.14807129,-0.06008911,-0.12561035,0,0.023132324,-0.019805908,-0.15332031,-0.013893127,-0.0065727234,0.021102905,0.08935547,-0.040161133,-0.067993164,0.0848999,-0.084228516,-0.024169922,0.013748169,0.03729248,-0.054534912,-0.02998352,0.07836914,0.08856201,0.0016698837,0.018493652,0.010658264,0.00289917,0.05038452,0.049621582,0.030044556,0.11706543,0.08746338,-0.026535034,-0.076293945,-0.010269165,-0.025756836,0.03161621,0.03829956,0.047180176,-0.045043945,0.07678223,0.07672119,-0.055114746,-0.041900635,0.0062828064,0.023101807,-0.09857178,0.009178162,0.025146484,-0.08520508,0.04724121,-0.0473938,0.04522705,-0.041290283,0.0027637482,0.07507324,0.04232788,0.027694702,0.006439209,-0.023925781,0.051483154,0.008430481,-0.087402344,-0.021759033,0.011451721,0.06317139,0.07727051,-0.03137207,0.015235901,0.04168701,0.011314392,-0.043701172,0.061431885,-0.041015625,-0.033599854,-0.017715454,-0.034606934,-0.056152344,0.009529114,-0.026062012,-0.03704834,0.029159546,0.055236816,-0.031143188,0.056549072,-0.053344727,-0.037109375,-0.058929443,-0.0019187927,-0.04244995,-0.072143555,0.0579834,0.024612427,0.11254883,-0.014984131,-0.0051651,0.072509766,-0.14050293,0.009277344,-0.021530151,-0,-0.00012362003,-0.038757324,0.07745361,0.0013189316,-0.013725281,-0.057647705,0.06939697,0.066345215,0.04360962,0.00422287,-0.017242432,-0.026611328,-0.0061073303,-0.04269409,0.033935547,0.010253906,0.0059661865,-0.027740479,-0.011390686,-0.099487305,0.05154419,0.020629883,0.01322937,-0.031311035,-0.010108948,-0.010215759,-0.0027923584,0.075805664,0.04940796,0.099487305,0.044433594,0.021362305,-0.021453857,0.015106201,-0.055358887,-0.008163452,0.019943237,-0.0096588135,-0.0847168,0.09313965,-0.09918213,-0.0014362335,-0.027954102,0.008415222,0.016067505,0.05783081,0.03463745,0.0095825195,-0.036743164,-0.03024292,0.011260986,-0.004306793,0.084350586,0.07397461,0.019119263,-0.021148682,-0.019897461,0.0047721863,-0.023040771,0.05432129,-0.02407837,0.09814453,0.012062073,0.089904785]	ecbf2e4a5290dc993d33d75fdf0077c3c400cd6fe31873ff9ef8ba866a419989	all-MiniLM-L6-v2	2026-11-28 19:58:15.773398+00
11	[0.058013916,0.03527832,0.06567383,0.039733887,0.057678223,-0.013092041,0.010635376,-0.05505371,-0.015213013,-0.09185791,-0.0569458,-0.011100769,-0.04937744,0.035980225,-0.0072784424,0.06756592,0.07519531,-0.0340271,0.03970337,0.015151978,0.0063438416,-0.0063323975,0.026245117,-0.08850098,-0.010475159,0.031829834,0.070251465,-0.0014772415,0.03414917,0.010414124,-0.048980713,0.08880615,-0.056030273,-0.002735138,0.021606445,0.022781372,0.023773193,-0.034210205,0.036254883,0.047668457,0.03475952,-0.10723877,-0.025268555,0.054138184,0.006198883,0.0047950745,0.09173584,-0.03829956,0.053588867,-0.054779053,-0.030181885,-0.057647705,-0.09698486,-0.11260986,-0.01739502,-0.0063095093,-0.07489014,0.023391724,0.07006836,0.08282471,0.056793213,0.042938232,0.009109497,0.023345947,0.11187744,0.023834229,-0.0625,0.025222778,-0.056762695,-0.06793213,-0.033935547,0.023208618,0.06933594,-0.046691895,-0.08331299,-0.059020996,-0.00166893,-0.016036987,-0.014595032,-0.04486084,-0.02293396,-0.009246826,-0.027938843,0.0925293,0.019104004,0.0039253235,0.0071868896,0.012702942,0.051116943,0.08862305,-0.06628418,-0.046905518,-0.11425781,0.021362305,0.0670166,-0.027557373,-0.035339355,0.033355713,-0.06225586,0.002981186,0.051605225,0.058013916,-0.097717285,-0.0003964901,-0.0071144104,-0.029251099,-0.04171753,-0.010894775,-0.028030396,-0.020751953,-0.062683105,-0.010475159,-0.012252808,-0.063964844,-0.08093262,-0.0124053955,-0.057281494,-0.05682373,0.028335571,0.038146973,0.07122803,-0.0017414093,0.07110596,-0.034729004,-0.011932373,0.04559326,0.1171875,-0,-0.020431519,0.025970459,-0.05340576,0.013244629,0.087890625,-0.06097412,-0.0042915344,-0.0059394836,-0.05734253,0.056243896,-0.006286621,0.019622803,-0.09857178,-0.006275177,0.02281189,-0.0635376,0.07940674,-0.026916504,-0.04937744,-0.08795166,-0.066467285,0.010955811,-0.02357483,-0.08709717,-0.06738281,-0.01109314,-0.02017212,-0.008102417,0.012275696,0.07659912,-0.020843506,-0.00868988,0.037384033,0.026229858,-0.020370483,0.019317627,-0.020721436,-0.031555176,-0.05203247,-0.05456543,-0.1184082,0.04547119,0.03414917,0.013175964,-0.0057640076,-0.0028438568,-0.040649414,0.0289917,0.08709717,-0.0011396408,0.04776001,-0.037750244,-0.11328125,0.0033016205,-0.053588867,-0.045898438,-0.010787964,-0.007537842,-0.054901123,0.017669678,-0.03390503,-0.020812988,-0.029937744,-0.091552734,0.07495117,0.06512451,-0.012138367,0.016021729,-0.07183838,-0.0095825195,0.030227661,-0.042877197,0.12561035,0.044189453,-0.015930176,0.09576416,0.07763672,0.034606934,0.013534546,0.009666443,-0.00094747543,0.08874512,-0.0074539185,-0.014167786,-0.008285522,0.0043678284,0.06945801,0.032958984,-0.026779175,0.036743164,-0.054870605,-0.0032653809,0.13317871,-0.06567383,-0.117126465,0,0.019683838,0.0068740845,-0.16052246,-0.020111084,-0.003332138,0.01725769,0.08544922,-0.022094727,-0.06518555,0.08135986,-0.0758667,-0.043304443,0.01763916,0.025222778,-0.04901123,-0.025802612,0.06500244,0.07165527,-0.005142212,0.014678955,0.0033073425,0.006752014,0.047424316,0.04852295,0.017959595,0.09051514,0.099121094,-0.01235199,-0.08111572,0.0009784698,-0.023071289,0.029754639,0.036590576,0.06365967,-0.051483154,0.07879639,0.08935547,-0.05831909,-0.037628174,0.0072517395,0.039611816,-0.101501465,0.014549255,0.03503418,-0.0748291,0.0463562,-0.04296875,0.054656982,-0.037841797,0.011909485,0.070251465,0.043640137,0.036956787,0.0043563843,-0.009536743,0.04168701,0.00066804886,-0.09851074,-0.03152466,-0.0040664673,0.059539795,0.05682373,-0.025817871,0.027709961,0.039764404,-0.003189087,-0.060668945,0.060638428,-0.044403076,-0.03010559,-0.011100769,-0.035369873,-0.070373535,0.0135269165,-0.02355957,-0.036315918,0.0011663437,0.03010559,-0.045196533,0.05480957,-0.06149292,-0.032409668,-0.038360596,-0.009468079,-0.03173828,-0.064697266,0.05593872,0.030029297,0.09466553,-0.031799316,0.0029563904,0.0725708,-0.13244629,0.02734375,-0.028701782,-0,-0.004196167,-0.024612427,0.08288574,0.008888245,-0.03186035,-0.070373535,0.07891846,0.08300781,0.0256958,-0.012382507,-0.025756836,-0.021881104,-0.02458191,-0.05908203,0.05630493,0.016143799,0.0007352829,-0.036315918,-0.02381897,-0.10797119,0.06304932,0.019836426,0.0007991791,-0.019989014,-0.0131073,0.01586914,-0.0066108704,0.07763672,0.04626465,0.10266113,0.06298828,0.013061523,-0.00315094,-0.006755829,-0.074035645,-0.03869629,0.02960205,-0.008285522,-0.06903076,0.08862305,-0.0871582,0.012489319,-0.027008057,0.016418457,0.010948181,0.070007324,0.027893066,0.011878967,-0.03842163,-0.024856567,0.015205383,-0.008674622,0.07611084,0.0836792,0.030517578,-0.019058228,-0.024337769,0.022354126,-0.015380859,0.036621094,-0.013038635,0.09118652,0.0038604736,0.08618164]	08801034cbb2566b2f537447f82c87372da97992cc7f13f3fb8a5e7d8c3e0c91	all-MiniLM-L6-v2	2026-11-28 19:58:15.731939+00
10	[0.032440186,0.0138168335,0.048217773,0.04269409,0.06939697,-0.02168274,0.017700195,-0.06335449,-0.0022354126,-0.092163086,-0.049468994,-0.020431519,-0.05886841,0.025177002,0.012710571,0.048828125,0.07086182,-0.03074646,0.05279541,0.017562866,0.018478394,0.0061531067,0.035491943,-0.08129883,-0.0003042221,0.039916992,0.078430176,0.0027332306,0.031082153,0.0135269165,-0.06286621,0.07647705,-0.04940796,-0.013069153,0.02998352,0.021759033,0.010513306,-0.03857422,0.021453857,0.048339844,0.024780273,-0.10913086,-0.025497437,0.04534912,0.001991272,-0.005794525,0.07647705,-0.037597656,0.050598145,-0.052978516,-0.037231445,-0.06329346,-0.09118652,-0.11010742,-0.015777588,-0.0067214966,-0.06976318,0.03439331,0.06506348,0.0715332,0.041107178,0.058685303,0.010696411,0.012374878,0.13244629,0.009963989,-0.07244873,0.01071167,-0.049713135,-0.04837036,-0.047698975,0.017059326,0.060699463,-0.05267334,-0.078125,-0.052337646,0.0071029663,-0.0067977905,-0.02671814,-0.05291748,-0.025680542,-0.019241333,-0.029693604,0.123413086,0.013648987,-0.005279541,-0.010643005,0.03112793,0.03503418,0.09173584,-0.07287598,-0.04046631,-0.1126709,0.032287598,0.06921387,-0.01499939,-0.03817749,0.0413208,-0.06756592,0.00598526,0.055755615,0.066223145,-0.08062744,0.0039520264,-0.009346008,-0.017868042,-0.064086914,-0.019821167,-0.027938843,-0.013427734,-0.064697266,-0.021499634,-0.011398315,-0.074523926,-0.08862305,0.008102417,-0.053833008,-0.059143066,0.048614502,0.045043945,0.08496094,-0.009597778,0.059387207,-0.03753662,-0.025390625,0.04034424,0.12805176,-0,-0.029693604,0.017211914,-0.07672119,0.018325806,0.072143555,-0.0519104,-0.008262634,-0.014511108,-0.05368042,0.058410645,-0.0033950806,0.025970459,-0.09564209,-0.0093688965,0.016952515,-0.059448242,0.06738281,-0.024475098,-0.054992676,-0.086242676,-0.048858643,-0.0063171387,-0.027328491,-0.09527588,-0.061401367,-0.024032593,-0.029327393,-0.009124756,0.009239197,0.072509766,0.0047569275,-0.02128601,0.044891357,0.028533936,-0.026260376,0.026992798,-0.01727295,-0.04547119,-0.054504395,-0.044189453,-0.10675049,0.045959473,0.04598999,0.016433716,-0.012062073,0.010406494,-0.031921387,0.027633667,0.08325195,-0.00019323826,0.06286621,-0.03930664,-0.113098145,0.00749588,-0.04345703,-0.034729004,-0.0046081543,0.0066337585,-0.050598145,0.017990112,-0.043884277,-0.0284729,-0.006412506,-0.08569336,0.05883789,0.08148193,-0.028305054,0.037750244,-0.060272217,-0.0063171387,0.013290405,-0.035705566,0.116882324,0.049224854,-0.020950317,0.09918213,0.06329346,0.03778076,0.012084961,0.0033893585,0.00014686584,0.07525635,-0.010002136,-0.00554657,-0.019226074,0.0029335022,0.050842285,0.02772522,-0.03842163,0.028533936,-0.04852295,0.008674622,0.14465332,-0.05645752,-0.12188721,0,0.015640259,0.0006341934,-0.15478516,-0.031036377,-0.0027637482,0.01197052,0.07727051,-0.018508911,-0.06329346,0.07366943,-0.08868408,-0.037231445,0.017425537,0.012565613,-0.04046631,-0.032409668,0.07775879,0.075927734,-0.006008148,0.014862061,0.017364502,-0.0025196075,0.04034424,0.048919678,-0.009506226,0.09857178,0.08691406,-0.016860962,-0.083618164,0.0062675476,-0.0236969,0.034240723,0.0385437,0.062561035,-0.042877197,0.08618164,0.09338379,-0.06652832,-0.03262329,0.0016469955,0.04638672,-0.10119629,0.011711121,0.032104492,-0.07495117,0.06732178,-0.036224365,0.04208374,-0.03643799,0.020248413,0.059692383,0.03543091,0.04815674,0.01222229,-0.0018110275,0.045654297,-0.00010937452,-0.105163574,-0.008773804,0.00422287,0.0647583,0.074401855,-0.030639648,0.023651123,0.028137207,0.006706238,-0.06137085,0.06109619,-0.022979736,-0.020721436,-0.012176514,-0.023330688,-0.06854248,0.007888794,-0.028533936,-0.042388916,0.009216309,0.053253174,-0.033081055,0.043395996,-0.04257202,-0.028823853,-0.044677734,0.008331299,-0.025985718,-0.062469482,0.049957275,0.0259552,0.084350586,-0.043823242,-0.00062036514,0.070739746,-0.1427002,0.029663086,-0.018203735,-0,-0.0056991577,-0.03353882,0.077819824,0.015289307,-0.020446777,-0.06439209,0.08099365,0.087768555,0.0151901245,-0.0064849854,-0.030685425,-0.027236938,-0.017929077,-0.06817627,0.05795288,0.016357422,0.016525269,-0.031463623,-0.025497437,-0.1159668,0.062561035,0.026626587,0.0149383545,-0.028900146,-0.007205963,0.019622803,-0.021652222,0.07489014,0.04547119,0.111694336,0.052734375,0.011482239,-0.006084442,0.009284973,-0.07147217,-0.037841797,0.019760132,-0.014862061,-0.06829834,0.07116699,-0.08129883,0.025115967,-0.03100586,0.011077881,0.011634827,0.06335449,0.029724121,0.015960693,-0.047332764,-0.036193848,0.019165039,-0.022964478,0.07788086,0.09033203,0.03302002,-0.025543213,-0.038391113,0.018234253,-0.0231781,0.046691895,-0.011985779,0.0836792,0.008781433,0.087402344]	183ac69d84374950bf5e314adba2470b17b95175ef83fee11c2d62cf169adda9	all-MiniLM-L6-v2	2026-11-28 19:58:15.683627+00
9	[0.04006958,0.029434204,0.066467285,0.05505371,0.058380127,-0.023529053,0.00843811,-0.039886475,-0.007774353,-0.09832764,-0.049682617,-0.017913818,-0.04827881,0.02267456,0.0038261414,0.061309814,0.07745361,-0.044158936,0.067871094,0.015220642,0.028030396,-0.0008096695,0.0309906,-0.09429932,-0.01474762,0.04336548,0.06732178,0.018981934,0.03982544,0.0061683655,-0.04336548,0.07757568,-0.07446289,0.0012311935,0.028961182,0.007873535,0.034301758,-0.02609253,0.022842407,0.022979736,0.0317688,-0.11785889,-0.03125,0.04446411,0.011260986,-0.003107071,0.10247803,-0.02973938,0.037506104,-0.043945312,-0.040649414,-0.066467285,-0.08557129,-0.11987305,-0.0014457703,0.018722534,-0.07495117,0.033172607,0.066711426,0.06390381,0.051361084,0.043670654,0.0008163452,0.02217102,0.113220215,0.0018968582,-0.06976318,0.020492554,-0.049468994,-0.06121826,-0.043762207,0.024902344,0.07067871,-0.049957275,-0.0748291,-0.06488037,-0.011512756,-0.008659363,-0.013923645,-0.056549072,-0.02470398,-0.031799316,-0.0259552,0.099975586,0.011764526,-0.0015687943,0.013290405,0.030639648,0.04324341,0.080200195,-0.060516357,-0.045166016,-0.089904785,0.032196045,0.06652832,-0.02798462,-0.034362793,0.06121826,-0.070495605,0.0043754578,0.044769287,0.051452637,-0.08947754,-0.010345459,-0.0023326874,-0.037384033,-0.059265137,-0.031158447,-0.0038223267,-0.026565552,-0.043792725,-0.008598328,-0.009864807,-0.06488037,-0.06323242,0.005870819,-0.04345703,-0.039886475,0.043792725,0.040405273,0.07684326,-0.016937256,0.046051025,-0.03543091,-0.028427124,0.032928467,0.12365723,-0,-0.027999878,0.013938904,-0.06994629,0.026657104,0.07739258,-0.061279297,-0.013916016,-0.008377075,-0.046020508,0.054656982,-0.008636475,0.014144897,-0.1071167,0.00592041,0.02911377,-0.06726074,0.0836792,-0.025939941,-0.03152466,-0.0914917,-0.06112671,0.013435364,-0.015342712,-0.09741211,-0.050628662,-0.030807495,-0.023513794,-0.02180481,0.011230469,0.08026123,-0.003080368,-0.030258179,0.043151855,0.045928955,-0.018692017,0.010513306,-0.013626099,-0.027526855,-0.05029297,-0.06591797,-0.107177734,0.054229736,0.044158936,0.018310547,-0.011894226,-0.018173218,-0.024749756,0.031280518,0.08874512,-0.007583618,0.04901123,-0.039916992,-0.12109375,0.014770508,-0.043182373,-0.033843994,0.004711151,-0.0047912598,-0.048706055,0.031707764,-0.04360962,-0.018249512,-0.013679504,-0.09338379,0.05847168,0.07556152,-0.027511597,0.019470215,-0.07147217,0.00182724,0.019363403,-0.03375244,0.13256836,0.039031982,-0.0126953125,0.092041016,0.086120605,0.034454346,0.01991272,0.016036987,5.096197e-05,0.0793457,-0.014625549,-0.008834839,-0.019592285,-0.0069618225,0.04711914,0.031433105,-0.047912598,0.048309326,-0.0690918,0.012878418,0.12524414,-0.06665039,-0.095825195,0,0.009559631,-0.0015735626,-0.15563965,-0.025375366,0.0052375793,0.021057129,0.08355713,-0.033935547,-0.061157227,0.07977295,-0.08190918,-0.03326416,0.02027893,0.023422241,-0.047180176,-0.053833008,0.0769043,0.091552734,0.0034732819,0.0041389465,0.0046310425,0.007843018,0.057373047,0.036193848,0.008605957,0.09350586,0.087768555,-0.004383087,-0.08758545,0.0074424744,-0.019424438,0.038085938,0.033355713,0.057647705,-0.044525146,0.07952881,0.0859375,-0.08166504,-0.04449463,0.0061531067,0.039215088,-0.10821533,0.009811401,0.03314209,-0.06640625,0.04360962,-0.030761719,0.03579712,-0.0501709,-0.0049438477,0.05645752,0.046661377,0.032928467,0.01890564,-0.014305115,0.040802002,-0.01134491,-0.09118652,-0.009521484,-0.0033073425,0.07305908,0.063964844,-0.050872803,0.026306152,0.03277588,-0.007659912,-0.06463623,0.06854248,-0.044830322,-0.013664246,-0.009643555,-0.027679443,-0.06329346,0.007980347,-0.04058838,-0.03744507,0.0064811707,0.03668213,-0.028793335,0.034118652,-0.050445557,-0.03302002,-0.03656006,0.0035247803,-0.024536133,-0.06500244,0.045959473,0.02381897,0.08294678,-0.036193848,-0.003250122,0.07183838,-0.1439209,0.017791748,-0.024230957,-0,-0.024734497,-0.04840088,0.095214844,0.00982666,-0.018600464,-0.06817627,0.06427002,0.092163086,0.018951416,-0.005596161,-0.04336548,-0.009353638,-0.010169983,-0.064208984,0.04699707,0.03173828,0.025436401,-0.030044556,-0.02520752,-0.10784912,0.07098389,0.017120361,0.007381439,-0.029525757,-0.02758789,0.011520386,-0.017654419,0.064819336,0.04864502,0.10192871,0.058410645,0.0034828186,-0.0022182465,0.0023498535,-0.064941406,-0.042938232,0.024887085,-0.015808105,-0.06640625,0.06768799,-0.07714844,0.025466919,-0.014640808,0.025772095,0.024871826,0.07208252,0.051605225,0.011947632,-0.051208496,-0.038635254,0.029754639,-0.013999939,0.07476807,0.076660156,0.017166138,-0.019180298,-0.0446167,0.022155762,-0.023483276,0.05331421,-0.0025672913,0.10369873,0.003829956,0.08239746]	2131491da6f4772da2ceea7d6fec63b933221b684ab88e110b50d9f7b72a90f8	all-MiniLM-L6-v2	2026-11-28 19:58:15.646085+00
8	[0.03665161,0.030914307,0.059509277,0.056762695,0.058380127,-0.023803711,0.034606934,-0.04425049,-0.013183594,-0.10424805,-0.051635742,-0.018005371,-0.038208008,0.022583008,-0.008644104,0.05316162,0.07080078,-0.05532837,0.05670166,0.030975342,0.013061523,0.0038166046,0.021713257,-0.087890625,0.0030822754,0.026306152,0.06585693,0.017303467,0.037353516,0.007797241,-0.046142578,0.07366943,-0.044647217,0.013977051,0.025238037,0.022155762,0.02583313,-0.030944824,0.024520874,0.040039062,0.032043457,-0.11633301,-0.023742676,0.03955078,-0.003206253,-0.0070724487,0.081604004,-0.0110321045,0.03137207,-0.043884277,-0.029556274,-0.05886841,-0.095214844,-0.11199951,-0.0044937134,0.010620117,-0.07305908,0.029876709,0.060821533,0.062561035,0.034698486,0.0395813,0.013053894,0.017562866,0.11657715,-3.4928322e-05,-0.061523438,0.01399231,-0.053466797,-0.060028076,-0.048858643,0.01424408,0.061767578,-0.046569824,-0.0892334,-0.061279297,-0.013969421,-0.00466156,-0.014144897,-0.05444336,-0.03060913,-0.018600464,-0.032958984,0.097839355,0.008705139,0.0026817322,0.014831543,0.037750244,0.05203247,0.077819824,-0.053833008,-0.051757812,-0.09552002,0.027450562,0.06768799,-0.028533936,-0.0340271,0.061431885,-0.062561035,-0.002281189,0.048797607,0.058502197,-0.07232666,0.011634827,-0.025756836,-0.033477783,-0.0635376,-0.024398804,-0.019088745,-0.0259552,-0.06317139,-0.023971558,-0.00831604,-0.06774902,-0.08087158,-0.00932312,-0.05697632,-0.03942871,0.045074463,0.037109375,0.08111572,-0.025100708,0.0546875,-0.029556274,-0.026733398,0.032592773,0.12432861,-0,-0.022842407,0.004009247,-0.08062744,0.011016846,0.08343506,-0.061950684,-0.0030879974,-9.506941e-05,-0.0574646,0.053466797,-0.00018429756,0.039123535,-0.10803223,-0.0036811829,0.016479492,-0.052459717,0.07574463,-0.029174805,-0.049468994,-0.09387207,-0.06982422,0.005218506,-0.020599365,-0.10266113,-0.06329346,-0.040008545,-0.032928467,-0.004951477,0.0011987686,0.07165527,-0.007293701,-0.025039673,0.026000977,0.03817749,-0.025390625,0.024551392,-0.0017690659,-0.02961731,-0.048095703,-0.06500244,-0.11810303,0.055877686,0.0390625,0.010223389,-0.0043640137,0.0025959015,-0.04550171,0.045928955,0.07891846,-0.0032024384,0.049957275,-0.0435791,-0.12194824,-0.0013036728,-0.05307007,-0.039001465,0.0011978149,-0.0018444061,-0.064941406,0.021331787,-0.042022705,-0.02885437,-0.012275696,-0.09210205,0.06604004,0.07623291,-0.018005371,0.027816772,-0.062194824,-0.007209778,0.011558533,-0.028793335,0.11413574,0.037963867,-0.016036987,0.107788086,0.08355713,0.039367676,0.0050354004,0.022598267,-0.009277344,0.08679199,-0.029464722,-0.00894165,-0.018188477,0.008781433,0.05218506,0.030075073,-0.03930664,0.03274536,-0.05822754,0.013313293,0.13879395,-0.06561279,-0.111816406,0,0.004261017,-0.003944397,-0.15100098,-0.019485474,0.0029850006,0.030349731,0.09197998,-0.03137207,-0.06359863,0.080444336,-0.09069824,-0.03579712,0.0001322031,0.016220093,-0.058258057,-0.041748047,0.08129883,0.09234619,-0.009986877,0.017562866,-0.010025024,0.007041931,0.039794922,0.03857422,-0.0064582825,0.09979248,0.09246826,-0.0070228577,-0.07702637,0.007926941,-0.017822266,0.048706055,0.045776367,0.059448242,-0.04916382,0.09112549,0.08203125,-0.07409668,-0.023040771,0.0154800415,0.04562378,-0.109375,0.0107421875,0.025741577,-0.0657959,0.0496521,-0.04724121,0.04034424,-0.04623413,0.0017414093,0.05404663,0.06951904,0.04309082,0.0062065125,-0.007686615,0.043273926,0.0036888123,-0.08178711,-0.021621704,-0.00046539307,0.070495605,0.07733154,-0.049835205,0.039367676,0.027236938,-0.006011963,-0.059417725,0.062683105,-0.035247803,-0.019195557,0.0021877289,-0.02218628,-0.047302246,0.0044441223,-0.028747559,-0.038208008,0.0072288513,0.031951904,-0.04055786,0.044281006,-0.045959473,-0.024765015,-0.057373047,-0.0055389404,-0.021362305,-0.057434082,0.058563232,0.023162842,0.08911133,-0.025161743,-0.002796173,0.068847656,-0.14099121,0.018249512,-0.02960205,-0,-0.017044067,-0.046783447,0.08465576,0.011802673,-0.014923096,-0.05935669,0.0793457,0.074523926,0.02418518,-0.010925293,-0.033203125,-0.015129089,-0.017318726,-0.05859375,0.052337646,0.018554688,-0.0015048981,-0.027938843,-0.02079773,-0.09637451,0.07208252,0.021575928,0.004512787,-0.03857422,-0.022598267,0.00029802322,-0.013725281,0.08483887,0.047576904,0.10180664,0.061401367,0.015060425,0.000109910965,0.0073547363,-0.049987793,-0.032226562,0.023666382,-0.0064353943,-0.06976318,0.07299805,-0.076660156,0.019729614,-0.029251099,0.007949829,0.019454956,0.08618164,0.043518066,0.014877319,-0.048797607,-0.029006958,0.023239136,-0.0025863647,0.07946777,0.06878662,0.01689148,-0.012214661,-0.030944824,0.020492554,-0.01574707,0.058166504,-0.01335907,0.103515625,0.014846802,0.083618164]	31b738c9a1fb6bb8e269bd2f337e4a5e0e180df83c078da4830da214fe4cf1d3	all-MiniLM-L6-v2	2026-11-28 19:58:15.615432+00
7	[0.049102783,0.04699707,0.050720215,0.05822754,0.048309326,-0.019104004,0.029266357,-0.042144775,-0.0076293945,-0.098083496,-0.036499023,-0.024795532,-0.04067993,0.030517578,-0.024871826,0.0625,0.06744385,-0.052246094,0.057617188,0.039733887,0.01209259,0.014953613,0.019683838,-0.0904541,-0.010848999,0.03137207,0.07836914,0.011680603,0.037078857,0.023605347,-0.05783081,0.083740234,-0.04055786,-0.005256653,0.03189087,0.016098022,0.026885986,-0.028060913,0.024902344,0.042938232,0.026611328,-0.11846924,-0.023086548,0.048553467,0.008544922,0.0004093647,0.08514404,-0.020111084,0.026184082,-0.04547119,-0.0395813,-0.061828613,-0.10455322,-0.103881836,-0.008430481,0.013015747,-0.070617676,0.02909851,0.06555176,0.06378174,0.03604126,0.045532227,0.014701843,0.02696228,0.121154785,0.01285553,-0.06100464,0.01285553,-0.05239868,-0.0501709,-0.037628174,0.0102005005,0.06323242,-0.04156494,-0.088012695,-0.06964111,-0.013450623,-0.008415222,-0.00034999847,-0.04232788,-0.031921387,-0.02645874,-0.039489746,0.09436035,0.0033092499,0.003929138,0.022384644,0.04034424,0.053863525,0.081970215,-0.07543945,-0.05227661,-0.11401367,0.0132369995,0.070007324,-0.020523071,-0.032043457,0.06173706,-0.08459473,0.0010261536,0.0501709,0.04763794,-0.081848145,0.020462036,-0.014640808,-0.03112793,-0.053466797,-0.011222839,-0.024108887,-0.020629883,-0.06640625,-0.020233154,-0.011405945,-0.07299805,-0.08380127,-0.026901245,-0.062164307,-0.05001831,0.033996582,0.03894043,0.07946777,-0.022109985,0.04248047,-0.016311646,-0.027633667,0.047912598,0.12939453,-0,-0.018157959,0.009002686,-0.061187744,0.003189087,0.08087158,-0.06878662,-0.00092077255,0.002998352,-0.050201416,0.06021118,0.00038075447,0.039398193,-0.10357666,0.0034370422,0.02684021,-0.055358887,0.07635498,-0.021606445,-0.048706055,-0.08428955,-0.059143066,0.00019979477,-0.023788452,-0.10046387,-0.05996704,-0.03161621,-0.03955078,-0.023880005,-0.010131836,0.07159424,-0.0069351196,-0.020523071,0.043151855,0.026245117,-0.014755249,0.024032593,-0.01763916,-0.026123047,-0.04876709,-0.053894043,-0.13098145,0.046813965,0.030227661,0.009391785,-0.008354187,0.0054626465,-0.026351929,0.040039062,0.07702637,0.0002834797,0.05117798,-0.037597656,-0.12695312,0.005340576,-0.054840088,-0.040649414,0.0016069412,0.004047394,-0.07556152,0.010437012,-0.036590576,-0.027450562,-0.012145996,-0.105407715,0.06451416,0.078308105,-0.02029419,0.014671326,-0.053863525,-0.018234253,0.017364502,-0.027328491,0.11224365,0.050598145,-0.014923096,0.09753418,0.087890625,0.01940918,-0.0006160736,0.018753052,0.009475708,0.08746338,-0.022735596,-0.024490356,-0.009506226,-0.0026721954,0.04360962,0.038330078,-0.0390625,0.0309906,-0.056884766,0.010444641,0.13427734,-0.06011963,-0.1217041,0,0.012214661,-0.0073013306,-0.16418457,-0.012802124,-0.003063202,0.03302002,0.09509277,-0.031555176,-0.045959473,0.08441162,-0.08306885,-0.03488159,0.014533997,0.018829346,-0.04449463,-0.036895752,0.07104492,0.10247803,-0.02053833,0.026123047,-0.0003914833,0.023254395,0.043395996,0.045135498,0.0022850037,0.10650635,0.09423828,0.0006046295,-0.08166504,-0.0039901733,-0.00756073,0.041656494,0.03451538,0.049468994,-0.049438477,0.08215332,0.09063721,-0.066589355,-0.022521973,0.0037517548,0.057281494,-0.096191406,0.003255844,0.033416748,-0.0692749,0.03817749,-0.046813965,0.03857422,-0.04458618,-0.0059928894,0.05847168,0.053009033,0.044158936,0.022781372,-0.010643005,0.049591064,-0.01739502,-0.08520508,-0.016174316,-0.002910614,0.059814453,0.07183838,-0.033843994,0.038269043,0.026153564,0.012924194,-0.056793213,0.07122803,-0.029571533,-0.038238525,0.013397217,-0.020507812,-0.06213379,6.2286854e-05,-0.030227661,-0.030929565,0.0113220215,0.032928467,-0.038391113,0.04321289,-0.048309326,-0.018005371,-0.04626465,0.003288269,-0.01876831,-0.06951904,0.040161133,0.018005371,0.0847168,-0.037322998,0.0033168793,0.056427002,-0.14355469,0.01637268,-0.026321411,-0,-0.016708374,-0.041625977,0.08276367,0.008178711,-0.016159058,-0.056549072,0.08514404,0.05682373,0.016693115,-0.008682251,-0.020355225,-0.03012085,-0.029067993,-0.05126953,0.048217773,0.017822266,0.0113220215,-0.019485474,-0.028778076,-0.088378906,0.053375244,0.02357483,-0.009712219,-0.024658203,-0.016113281,-0.0024700165,-0.0037021637,0.07659912,0.04940796,0.10046387,0.05014038,0.015022278,-0.013793945,0.017623901,-0.057495117,-0.023361206,0.04043579,0.0075645447,-0.08111572,0.074523926,-0.09039307,0.009757996,-0.028930664,0.0061683655,0.011741638,0.073913574,0.027999878,0.019897461,-0.05319214,-0.025512695,0.033843994,0.007610321,0.062805176,0.06976318,0.022567749,-0.018341064,-0.025665283,0.018173218,-0.038330078,0.055267334,-0.0077171326,0.10748291,0.014595032,0.07897949]	e34a6e45684c1c15a552d30f458a39ff47ad266f3c5c9d7ed5527449dfdf1ace	all-MiniLM-L6-v2	2026-11-28 19:58:15.570734+00
6	[-0.068237305,0.13232422,0.014923096,0.0064582825,-0.070007324,0.033477783,0.060546875,-0.06365967,0.016860962,-0.022491455,-0.0435791,0.03665161,0.013153076,-0.00566864,-0.083740234,0.088256836,0.013511658,0.008834839,0.04586792,0.019836426,0.008911133,0.022872925,-0.027862549,-0.019073486,-0.020309448,0.02407837,0.035247803,0.031280518,0.034423828,-0.047607422,-0.04537964,0.05847168,0.07397461,-0.026748657,0.05618286,0.043151855,-0.025863647,0.056671143,0.040008545,0.053375244,-0.060333252,-0.015274048,-0.08728027,0.022628784,0.017822266,-0.02935791,-0.028961182,0.009849548,0.024276733,-0.017700195,-0.021606445,-0.059936523,-0.13183594,-0.06341553,0.06726074,-0.0713501,-0.008216858,-0.02961731,0.015106201,-0.06604004,0.032470703,0.019348145,-0.011634827,0.032958984,0.05834961,0.01889038,0.008094788,0.027755737,-0.053771973,-0.07531738,0.04046631,-0.021362305,0.0033931732,0.0016174316,0.01965332,-0.04940796,-0.06365967,-0.060180664,-0.054016113,-0.11260986,0.06011963,-0.025054932,-0.03704834,0.0058784485,-0.022399902,0.022476196,-0.019561768,0.008407593,0.013885498,-0.04940796,-0.031433105,-0.015686035,-0.04824829,0.03265381,-0.018585205,-0.030044556,0.011421204,-0.03652954,-0.024887085,0.12902832,0.059631348,-0.048919678,-0.020080566,-0.031982422,0.043395996,-0.023086548,-0.038757324,-0.0073928833,-0.08905029,-0.005542755,0.009178162,-0.04675293,-0.029464722,0.037200928,0.014228821,-0.023971558,0.024551392,-0.044921875,-0.0007414818,-0.007282257,0.03970337,-0.046051025,0.0068092346,0.017349243,-0.13891602,-0.059265137,-0.028823853,-0,0.039276123,0.018447876,0.05117798,0.07897949,0.08843994,-0.056762695,0.04006958,0.011436462,-0.013168335,0.007827759,-0.03692627,-0.028961182,-0.004348755,0.06210327,-0.008392334,-0.041748047,0.04156494,0.009719849,0.026672363,0.012283325,-0.04736328,0.030578613,0.009841919,-0.0066223145,-0.03942871,0.04348755,-0.056427002,-0.10308838,-0.022476196,0.033294678,0.0052375793,0.07141113,0.010375977,-0.033203125,-0.07525635,-0.007091522,-0.012908936,-0.00969696,0.059265137,0.0050964355,0.01701355,0.020767212,0.0132751465,-0.034698486,0.05291748,0.09460449,0.0076522827,0.053588867,0.0736084,0.13269043,0.015914917,0.056427002,-0.07165527,-0.004600525,0.010444641,-0.017227173,-0.06866455,-0.013900757,0.00333786,-0.02381897,0.054840088,0.05050659,-0.084228516,0.07312012,0.03564453,0.05895996,-0.06100464,-0.061553955,0.04437256,-0.033111572,-0.13024902,-0.010795593,0.09869385,-0.024429321,0.034576416,0.04638672,0.053710938,-0.074645996,-0.11657715,0.011352539,-0.10424805,0.04550171,0.00894928,-0.057678223,-0.051757812,0.04248047,0.032104492,0.0021572113,0.0087890625,0.08508301,-0.07366943,0.03967285,-0.0574646,-0.00014328957,-0.004070282,0,0.06210327,-0.014205933,-0.05886841,-0.019317627,0.03564453,-0.015396118,-0.06317139,0.101501465,-0.03540039,0.1182251,0.05267334,-0.068115234,0.014526367,0.007949829,-0.011077881,-0.059020996,0.09197998,-0.029769897,-0.083740234,0.073791504,-0.05230713,0.031280518,0.04156494,-0.123046875,-0.009292603,0.103881836,0.04006958,0.0024700165,-0.06378174,0.047332764,0.027786255,-0.08331299,-0.0003273487,-0.014663696,-0.030563354,-0.068603516,0.08282471,-0.07519531,0.010009766,0.021881104,0.023406982,-0.026809692,0.030715942,0.039886475,-0.023971558,-0.057922363,-0.030670166,0.062194824,0.03225708,0.0071105957,0.010429382,-0.026260376,0.06573486,-0.056030273,0.03805542,-0.038604736,-0.011405945,-0.02078247,0.034606934,0.09362793,0.036865234,0.070373535,-0.14465332,-0.02267456,0.033996582,-0.03677368,-0.010177612,-0.0019817352,-0.033843994,0.035247803,-0.011398315,0.048461914,-0.03829956,-0.005706787,0.005264282,0.0104599,0.08416748,0.022140503,0.07873535,-0.06427002,-0.091674805,-0.031555176,-0.039398193,0.07086182,0.026489258,0.051879883,-0.056793213,-0.044067383,0.038635254,0.007881165,0.06994629,0.04525757,0.04309082,-0.013084412,0.020706177,-0,0.016281128,0.03616333,-0.030654907,-0.103637695,0.03930664,-0.010940552,0.06677246,-0.09918213,-0.040008545,0.006893158,0.07531738,-0.02243042,0.01966858,0.06088257,-0.024856567,-0.06518555,0.052490234,-0.018157959,-0.030471802,-0.07879639,0.024017334,-0.051757812,0.017089844,-0.13232422,-0.095947266,0.046417236,-0.014373779,-0.09698486,-0.029129028,0.041412354,-0.038909912,0.15844727,0.02168274,0.0008740425,-0.0039253235,-0.024337769,0.04248047,-0.011505127,-0.11126709,-0.04611206,0.05041504,0.028762817,0.06173706,-0.024337769,0.101867676,-0.014533997,0.10546875,0.016967773,-0.020462036,0.057617188,-0.05230713,-0.00831604,0.07952881,0.034942627,-0.008628845,-0.0005736351,0.018417358,0.02609253,-0.07287598,0.029174805,0.046722412,0.06335449,-0.03326416,0.0126953125]	e3d39b1a89ddba45068fad7b977a815ddb94befba38e7d14f971db44499d6db2	all-MiniLM-L6-v2	2026-11-28 19:58:15.478122+00
5	[-0.014221191,0.018569946,0.052886963,0.024902344,-0.0152282715,-0.004306793,0.097717285,-0.09552002,-0.053466797,-0.017700195,0.07312012,-0.09790039,-0.08123779,0.035217285,-0.060699463,0.07281494,0.0035247803,-0.003282547,-0.07385254,0.023666382,0.02720642,-0.021514893,0.0045661926,-0.0418396,-0.074279785,0.057281494,0.019104004,-0.026931763,0.048919678,-0.036865234,-0.054626465,0.1348877,0.009567261,-0.0435791,0.010406494,0.00056505203,-0.0127334595,-0.06213379,0.080322266,0.06933594,0.047576904,-0.034484863,0.0046081543,0.032470703,0.003042221,0.017791748,0.01751709,0.022583008,0.019821167,-0.00052785873,-0.048553467,-0.115234375,-0.084350586,0.00831604,0.029144287,0.019195557,-0.06463623,-0.033935547,0.05239868,-0.0061302185,0.027862549,0.0006403923,-0.003364563,0.06341553,-0.012138367,0.04034424,-0.010894775,0.0070495605,-0.017608643,-0.036743164,0.05895996,0.054138184,0.068603516,0.047332764,-0.020645142,-0.08068848,0.038909912,-0.036621094,-0.035461426,-0.039093018,-0.1237793,-0.040985107,-0.018188477,0.052124023,-0.02885437,0.06237793,-0.035583496,-0.06185913,-0.060180664,-0.0067749023,-0.037231445,0.02961731,-0.053985596,-0.079956055,-0.02128601,0.025466919,0.048614502,-0.052459717,0.028762817,0.0071258545,0.034301758,-0.0501709,0.01927185,-0.094177246,-0.046661377,-0.04434204,-0.07507324,0.009689331,-0.026123047,-0.0016078949,-0.060150146,-0.08428955,0.041656494,0.0023269653,-0.05291748,-0.031051636,-0.0496521,-0.0014677048,0.010147095,0.06628418,0.043762207,-0.0033721924,0.054870605,-0.026550293,-0.05886841,-0.019485474,0.015167236,-0,0.060546875,-0.045013428,0.03503418,0.03164673,0.04937744,-0.07867432,-0.03543091,-0.03604126,-0.031951904,-0.039520264,0.029663086,0.022369385,-0.111083984,0.049865723,0.05895996,-0.041931152,0.06137085,-0.08581543,-0.0074653625,-0.045562744,0.0033168793,0.0715332,0.03414917,-0.08459473,-0.013832092,-0.041412354,-0.018173218,-0.07800293,0.016708374,0.03250122,0.096069336,-0.028900146,0.021636963,0.05706787,-0.074645996,0.052886963,0.00032520294,-0.079711914,-0.07489014,0.055847168,-0.08270264,-0.04724121,0.026107788,0.011497498,-0.007133484,-0.006416321,-0.051727295,0.045135498,0.030944824,0.0071105957,-0.010131836,0.032958984,0.017410278,0.013175964,-0.074157715,-0.00038218498,0.041046143,-0.07446289,-0.12768555,-0.026763916,-0.0736084,0.08380127,-0.025253296,-0.012687683,0.08343506,-0.0096206665,-0.038024902,-0.040649414,0.00831604,-0.041168213,-0.053955078,-0.007987976,-0.008651733,0.035980225,-0.020217896,0.03845215,0.01965332,-0.07324219,-0.082214355,0.049682617,-0.08905029,0.052856445,-0.0030498505,0.03656006,-0.052703857,0.03050232,0.057800293,-0.0067825317,0.05114746,0.032196045,-0.01586914,-0.013397217,0.08831787,-0.15576172,-0.07714844,0,-0.04537964,0.040252686,-0.07354736,0.11468506,0.029953003,-0.05227661,0.09539795,0.068847656,0.062805176,0.02720642,0.006526947,0.018066406,-0.04714966,-0.020339966,0.035125732,0.08300781,0.05557251,0.14892578,0.09246826,-0.033477783,-0.024047852,-0.001742363,-0.039794922,0.10345459,-0.0027809143,0.10583496,0.056762695,-0.046661377,-0.058776855,-0.0013017654,-0.022781372,-0.04699707,0.09869385,0.05883789,-0.026931763,-0.015525818,0.028549194,-0.0418396,-0.016525269,0.072387695,0.044555664,-0.0552063,0.08258057,0.076049805,-0.097839355,-0.024017334,-0.09466553,0.10699463,-0.083984375,0.009849548,0.06695557,0.07086182,0.012031555,-0.082336426,0.07330322,-0.0102005005,0.057250977,-0.046539307,0.0049591064,0.048919678,0.010505676,0.047698975,0.013298035,0.06201172,0.03262329,0.015388489,0.016784668,-0.028259277,-0.046417236,-0.0927124,0.035003662,-0.0033931732,0.0013618469,-0.02998352,0.03704834,-0.02822876,-0.051757812,0.040161133,0.008735657,0.03955078,0.014312744,-0.03643799,0.03265381,0.045837402,0.044921875,-0.009437561,-0.06665039,-0.029159546,0.11383057,0.0041389465,0.033996582,0.033477783,-0.0028572083,0.056640625,0.034332275,-0,0.036712646,-0.053588867,0.04660034,0.019729614,-0.013092041,-0.026473999,0.07269287,0.03375244,0.011512756,-0.06518555,-0.008621216,0.035125732,-0.025039673,-0.024658203,0.113586426,-0.01802063,-0.028427124,-0.029190063,-0.059051514,-0.0703125,-0.015991211,-0.01121521,-0.06976318,0.05340576,-0.05178833,0.008178711,0.0041770935,0.052215576,0.042022705,0.0029144287,0.020828247,0.0140686035,0.003255844,0.027572632,-0.0038909912,0.0033111572,-0.036987305,-0.038970947,-0.053100586,0.081970215,-0.051361084,0.04034424,-0.047668457,-0.022399902,0.049102783,-0.041137695,0.039154053,0.0042533875,-0.020370483,-0.062042236,-0.042755127,0.03439331,0.11212158,0.0769043,-0.02357483,0.011245728,0.02330017,0.03503418,-0.05822754,0.037322998,0.002538681,0.06201172,0.062316895,0.07965088]	56f23f25557d671cb64c338f945f9fd198135e4b7ad7730d884d57b39a8dc25f	all-MiniLM-L6-v2	2026-11-28 19:58:15.446158+00
4	[-0.04397583,0.011962891,-0.056549072,-0.035064697,-0.047180176,0.028564453,0.08258057,-0.031280518,0.0132751465,0.005153656,0.03427124,-0.06222534,0.008148193,-0.041381836,0.0030117035,-0.09161377,0.06341553,0.043945312,0.04043579,0.019348145,-0.055145264,0.05581665,-0.041870117,0.003545761,-0.011795044,0.01499939,-0.011726379,0.031463623,0.02154541,-0.034332275,0.02204895,0.087524414,0.0552063,-0.008071899,-0.11706543,-0.027938843,0.016098022,0.041168213,-0.06341553,-0.03945923,-0.036834717,-0.026107788,-0.014518738,-0.06109619,-0.0019550323,-0.029586792,-0.02923584,-0.022872925,0.039733887,-0.03253174,-0.08441162,-0.13220215,0.016998291,0.06365967,-0.038269043,-0.0034313202,0.058135986,0.045654297,0.04385376,0.13195801,-0.02746582,-0.012557983,-0.03225708,0.09259033,0.051330566,-0.008605957,-0.0072746277,-0.031082153,-0.014678955,-0.023376465,-0.051879883,-0.014694214,7.635355e-05,-0.12927246,-0.00111866,-0.095214844,0.031982422,-0.093688965,0.11810303,-0.0211792,0.01525116,-0.010604858,-0.03640747,0.007873535,0.011489868,-0.013542175,-0.0041923523,-0.034454346,-0.091674805,0.031921387,-0.10046387,0.02078247,-0.06185913,-0.024490356,-0.032714844,0.022003174,-0.072265625,0.036743164,0.004776001,0.05645752,0.03942871,-0.058563232,0.005153656,0.07745361,-0.036499023,-0.096191406,-0.07879639,-0.038879395,0.0012598038,-0.049987793,-0.09057617,-0.00055265427,-0.09039307,-0.018844604,0.0748291,-0.06329346,-0.0019264221,-0.023910522,0.06732178,-0.067871094,0.07342529,0.029586792,-0.027252197,0.0124053955,-0.006034851,0.0076789856,-0.0013980865,-0,0.013694763,0.024017334,0.07757568,0.035247803,0.073913574,0.0362854,-0.059417725,0.07446289,0.017715454,0.06335449,0.050109863,0.014732361,-0.02116394,-0.0022296906,0.032928467,-0.00944519,-0.07171631,0.08380127,-0.08728027,-0.08477783,-0.072509766,0.031951904,0.015075684,0.043182373,0.022018433,0.042053223,0.08898926,-0.029724121,-0.06347656,0.01763916,-0.013336182,0.023101807,0.007472992,-0.0011081696,-0.008895874,-0.09503174,-0.002248764,-0.061065674,0.008239746,0.005794525,-0.057525635,0.0021076202,0.00070667267,0.06384277,-0.07220459,0.09576416,-0.046691895,0.07336426,0.01537323,0.1015625,-0.039093018,0.06738281,0.07434082,-0.034057617,-0.052612305,-0.010284424,0.049987793,0.07525635,0.02709961,-0.018203735,-0.004272461,0.073791504,0.010360718,-0.10412598,-0.004085541,0.040008545,-0.066345215,-0.06628418,-0.0009775162,-0.010643005,-0.042053223,0.07067871,0.012161255,0.02935791,-0.014274597,-0.01222229,0.00062322617,0.04336548,-0.08544922,-0.010314941,-0.06530762,0.051940918,0.011444092,0.040039062,-0.03604126,-0.13024902,-0.018173218,-0.060791016,0.005584717,0.010887146,-0.016815186,-0.011802673,0.025802612,0.04815674,-0.06781006,-0,-0.009254456,-0.018981934,-0.08416748,0.006958008,0.04852295,-0.037841797,-0.02923584,0.1182251,0.008392334,0.028274536,0.099365234,-0.027938843,-0.018539429,-0.013725281,0.042236328,0.05609131,-0.022994995,-0.005645752,-0.03643799,0.040161133,0.07556152,0.02670288,0.013259888,0.022399902,-0.053833008,-0.03201294,0.09790039,-0.050567627,-0.03326416,0.013183594,-0.034332275,-0.039855957,-0.048339844,-0.014373779,-0.016479492,0.033477783,0.014030457,-0.11798096,-0.079589844,0.016784668,0.02583313,0.037078857,0.05227661,0.086242676,0.006122589,-0.06518555,-0.07861328,0.059448242,-0.034118652,0.04006958,-0.0024356842,-0.05291748,0.074523926,0.01725769,-0.028640747,0.0029201508,0.04446411,-0.005722046,0.037475586,0.0036506653,0.076171875,-0.027862549,-0.12670898,-0.03918457,0.0020427704,0.04046631,0.003704071,0.010124207,0.01473999,0.023132324,0.07733154,-0.0435791,-0.01914978,-0.004432678,-0.023239136,0.019165039,0.05706787,-0.059173584,-0.030883789,-0.0146102905,-0.045684814,-0.02949524,0.11425781,-0.033294678,0.06311035,0.023040771,-0.04119873,0.018661499,0.022109985,0.021438599,0.028045654,0.060394287,-0.013946533,0.03366089,-0.006187439,-0,-0.058929443,-0.06100464,0.057891846,-0.1262207,0.0048675537,-0.029663086,0.078063965,-0.06524658,-0.026062012,-0.007980347,0.037078857,-0.012191772,0.054473877,-0.0015487671,0.08770752,0.038116455,-0.06317139,0.11004639,-0.06921387,-0.050567627,0.054595947,-0.022720337,0.05706787,0.023788452,0.02809143,0.01675415,-0.035217285,0.07336426,-0.0067443848,0.013771057,-0.041503906,0.09851074,-0.020095825,-0.1194458,0.0126571655,0.09118652,-0.06185913,-0.016494751,0.028930664,0.078125,-0.08013916,-0.0670166,-0.041870117,0.04928589,0.06323242,0.05618286,0.097961426,-0.016708374,0.040863037,-0.013870239,-0.018310547,-0.018829346,0.07495117,0.031051636,-0.06378174,0.0033740997,0.025161743,0.039093018,0.043701172,0.023757935,0.014770508,0.09576416,-0.058502197,0.087890625]	76ee67568ae0809b7e90125983873b2de95f69221bda4cce7287c6aeb328545a	all-MiniLM-L6-v2	2026-11-28 19:58:15.415234+00
3	[-0.046875,0.05328369,0.08319092,0.03149414,0.023071289,-0.017700195,0.06768799,-0.03857422,-0.06201172,-0.035095215,0.05819702,-0.052978516,0.020980835,-0.025314331,-0.01486969,0.034179688,-0.05303955,0.042053223,0.02909851,-0.017684937,0.038726807,0.03656006,-0.004852295,0.042755127,-0.012321472,0.030395508,-0.046966553,-0.017349243,0.06994629,-0.08526611,0.019485474,0.10223389,-0.0025920868,0.0064315796,0.07208252,0.066711426,-0.011978149,0.037841797,0.0121536255,0.0126571655,-0.01260376,-0.024490356,0.040893555,-0.03137207,0.0065612793,0.03881836,-0.0007252693,0.0054740906,-0.041900635,0.009811401,-0.044036865,-0.043121338,-0.1361084,0.010093689,0.040893555,-0.005329132,0.002790451,-0.03668213,0.040649414,-0.024154663,-0.08294678,0.031234741,-0.12207031,0.023620605,0.066711426,0.066711426,-0.09100342,0.067871094,0.036376953,-0.045562744,0.038848877,0.09112549,-0.010665894,0.039093018,0.005924225,-0.034362793,-0.05581665,-0.059387207,-0.07647705,-0.062072754,-0.11376953,0.06616211,0.08026123,0.084472656,-0.0345459,0.011444092,-0.037597656,-0.07397461,0.012626648,-0.03463745,0.093933105,0.00484848,-0.08648682,0.08917236,-0.07519531,0.058654785,0.032836914,-0.07122803,0.053344727,-0.00033926964,0.027252197,-0.064208984,-0.046813965,-0.039916992,-0.040222168,-0.0904541,-0.017227173,-0.049987793,-0.040863037,0.009475708,-0.05279541,-0.077941895,-0.047607422,-0.06109619,0.028167725,-0.06512451,-0.01361084,-0.007648468,-0.031433105,-0.016525269,-0.025115967,0.00793457,-0.009918213,-0.036712646,-0.09222412,-0.008811951,0.015014648,0,0.08239746,0.009590149,0.02166748,0.08166504,0.076049805,-0.08648682,-0.0074005127,-0.0680542,-0.06008911,0.03286743,-0.07940674,0.058288574,-0.07476807,0.11071777,0.058929443,-0.10083008,0.042663574,-0.06549072,-0.0042533875,-0.0368042,-0.04724121,0.05029297,0.01007843,-0.040100098,-0.012420654,-0.0018157959,-0.021850586,-0.02607727,-0.042938232,0.04748535,0.072509766,0.012008667,0.02973938,-0.06317139,-0.061401367,0.109558105,-0.03933716,0.009719849,0.015342712,0.06951904,-0.015579224,-0.025222778,0.026000977,0.006603241,0.051513672,0.019241333,-0.021270752,0.031555176,0.028411865,0.01979065,-0.041625977,0.017288208,-0.0013904572,-0.010940552,-0.011856079,-0.02859497,0.033355713,-0.05279541,-0.025543213,0.053588867,0.072631836,0.037231445,0.009147644,0.021530151,0.050872803,-0.061431885,-0.04006958,-0.019241333,0.007724762,-0.03137207,-0.051513672,0.031921387,0.080200195,-0.009162903,-0.012084961,0.008514404,-0.056671143,-0.027191162,0.05706787,0.014038086,-0.1303711,-0.0015993118,-0.07171631,0.030395508,-0.08392334,-0.03540039,0.06817627,-0.054138184,-0.026931763,-0.013092041,-0.09411621,0.017440796,0.14624023,-0.12414551,-0.06982422,-0,0.07318115,0.0050315857,-0.006801605,0.047546387,0.024139404,-0.0059051514,0.051452637,0.1138916,-0.0045051575,0.02468872,-0.11126709,0.04647827,0.062469482,-0.031051636,-0.03201294,-0.038330078,0.034057617,0.097351074,0.036193848,-0.03451538,-0.043945312,-0.015342712,-0.04714966,-0.016693115,0.04852295,0.050201416,0.021636963,-0.057250977,-0.026672363,0.01486969,-0.052124023,-0.06970215,0.06286621,0.010047913,-0.064941406,-0.027694702,0.103149414,-0.11846924,-0.07098389,-0.026687622,0.06335449,0.0013961792,0.1262207,0.0007429123,0.02229309,-0.006259918,-0.03994751,0.06036377,-0.06781006,0.0006494522,0.08093262,-0.010322571,0.011962891,0.03466797,-0.00869751,-0.024612427,-0.026550293,0.013839722,-0.030563354,0.028198242,-0.020996094,0.03366089,-0.07293701,0.008865356,0.04244995,-0.011581421,0.01777649,-0.05996704,-0.056274414,-0.038146973,-0.014533997,-0.043029785,0.05038452,-0.1104126,0.0025920868,-0.04650879,-0.03866577,0.060546875,-0.024887085,-0.027267456,0.043945312,-0.01727295,-0.028823853,0.0960083,0.039154053,0.0435791,-0.04232788,-0.0927124,0.06451416,0.00053310394,-0.003030777,-0.037841797,-0.008872986,0.052856445,0.013420105,-0,-0.025344849,-0.010368347,-0.0011959076,-0.036743164,0.032806396,0.033966064,0.13146973,0.039733887,0.012123108,0.046020508,0.04977417,-0.019958496,-0.015159607,0.00806427,0.08062744,-0.045318604,0.06060791,-0.007637024,-0.0793457,-0.03164673,-0.014312744,0.06750488,0.04421997,-0.050994873,-0.0637207,0.046722412,-0.0020637512,-0.05230713,0.016540527,-0.021362305,-0.0055732727,0.064697266,0.10003662,-0.02128601,0.066223145,0.06124878,-0.01637268,0.00029087067,-0.051086426,0.010093689,0.0056762695,-0.0050315857,0.02519226,-0.0061798096,0.103759766,-0.045196533,0.037322998,0.08062744,-0.0124435425,0.0044898987,-0.014137268,0.009155273,0.08465576,0.04586792,-0.020111084,-0.032440186,-0.05038452,-0.02331543,0.012580872,0.009674072,0.13720703,-0.013214111,-0.06463623,0.048553467]	ac1bd0416df000677fe831bd93ddbea774e35d5eacc016c7eb19c100b0e04847	all-MiniLM-L6-v2	2026-11-28 19:58:15.379837+00
2	[-0.062316895,0.03982544,0.09863281,0.029281616,0.019699097,0.04699707,0.058624268,-0.00023150444,-0.044647217,-0.06323242,-0.04473877,0.04168701,-0.031066895,-0.01448822,-0.047821045,0.10095215,-0.021575928,0.006385803,0.012466431,0.015731812,0.002401352,0.057250977,-0.018371582,-0.010299683,-0.025558472,0.04373169,0.010826111,-0.028289795,0.037322998,-0.01625061,-0.040985107,0.105407715,0.0005927086,-0.011390686,0.0005197525,0.037017822,-0.04284668,0.008514404,-0.008674622,0.086242676,0.020935059,-0.01158905,0.00057792664,0.020965576,0.033813477,-0.02684021,0.03741455,0.008666992,0.011741638,0.09222412,-0.077941895,-0.06976318,-0.12548828,-0.04748535,0.017105103,0.0012025833,-0.03652954,-0.017852783,0.049224854,-0.017318726,-0.04321289,0.08105469,-0.040771484,0.08416748,0.04425049,0.017730713,-0.059448242,0.07055664,-0.11248779,0.0129852295,0.051696777,0.008934021,0.022949219,-0.013641357,-0.0077590942,-0.080444336,-0.055603027,-0.07244873,-0.07891846,-0.10583496,-0.06982422,-0.06585693,-0.073791504,0.029220581,0.0010652542,0.037902832,-0.010032654,-0.042999268,0.020965576,0.053466797,-0.034576416,-0.049438477,-0.11175537,0.059753418,0.013496399,0.0284729,-0.016204834,-0.034942627,-0.023376465,0.010948181,0.03390503,-0.033111572,0.003540039,-0.04296875,-0.007091522,-0.08251953,-0.066589355,0.029373169,0.0038223267,-0.0071868896,-0.0362854,-0.036102295,0.026062012,-0.010620117,-0.022735596,-0.022705078,-0.034332275,-0.1161499,0.007297516,0.037017822,0.045684814,-0.01625061,-0.016815186,-0.008628845,-0.09527588,-0.029159546,0.07043457,-0,0.048950195,-0.08557129,0.020690918,0.09625244,0.0836792,0.0015926361,-0.037384033,-0.062469482,-0.105773926,0.06524658,-0.025024414,0.12219238,-0.06854248,0.11578369,0.024520874,-0.09918213,0.049468994,-0.035125732,0.033050537,0.029525757,-0.049072266,0.008628845,-0.05883789,-0.08270264,-0.065979004,0.0025863647,0.016540527,-0.0335083,0.042816162,0.08886719,-0.022720337,0.03189087,-0.019760132,-0.017852783,-0.061645508,0.00066185,-0.058654785,-0.010307312,-0.061645508,0.05014038,-0.06384277,0.0041389465,-0.018035889,0.014587402,0.004398346,0.012359619,-0.009819031,0.07366943,0.07965088,-0.0062217712,0.022750854,0.015136719,0.005458832,-0.022705078,0.020523071,0.013771057,0.0030097961,0.019378662,-0.058898926,0.004924774,0.059539795,0.052337646,0.027374268,0.023727417,0.12573242,0.055664062,0.0041275024,-0.025222778,-0.021087646,-0.04736328,-0.0317688,0.0015954971,0.16149902,-8.761883e-06,0.012992859,0.06616211,0.036071777,0.003250122,-0.037506104,0.0007481575,-0.09124756,-0.020111084,0.04397583,0.034820557,-0.07409668,0.014671326,0.021987915,0.01121521,-0.074401855,-0.03677368,-0.10046387,-0.0009584427,0.06011963,-0.12548828,-0.10437012,0,-0.0001052618,0.027313232,-0.034362793,0.029052734,0.06994629,-0.029388428,0.042877197,0.08062744,0.04034424,0.03050232,-0.03781128,-0.09484863,0.016418457,0.019332886,-0.015464783,-0.04058838,0.068359375,0.056152344,-0.024230957,-0.02645874,-0.01928711,-0.0026454926,0.012306213,0.07342529,0.008491516,0.064208984,0.014091492,-0.04660034,-0.13342285,0.021102905,-0.041107178,0.00048804283,0.036315918,-0.024276733,-0.10253906,0.07171631,0.07910156,-0.08703613,-0.05630493,-0.021270752,0.032226562,-0.101501465,0.10736084,0.0056495667,-0.039855957,-0.007045746,-0.060058594,0.07409668,-0.030838013,0.009796143,0.0007944107,0.04937744,0.054626465,0.013549805,0.038116455,-0.0036258698,-0.04437256,-0.059326172,0.034942627,0.043273926,0.047729492,0.060546875,-0.09222412,0.0006017685,-0.014076233,-0.036132812,-0.050720215,-0.09039307,-0.043884277,0.049072266,-0.05001831,0.026931763,-0.043029785,0.024032593,0.007457733,-0.027923584,0.015151978,0.024124146,-0.02619934,0.031021118,0.04547119,-0.054870605,-0.0050964355,0.08111572,0.022644043,0.011039734,-0.076171875,-0.0026073456,0.037963867,-0.07336426,0.048187256,0.0059432983,-0.12927246,-0.009979248,-0.010559082,-0,0.03274536,0.024276733,0.068237305,-0.049957275,0.0024528503,0.022827148,0.06829834,0.09448242,-0.006801605,-0.0513916,0.0034980774,-0.013954163,-0.0019445419,0.045166016,0.057891846,-0.06274414,0.059692383,0.006198883,-0.037017822,-0.11260986,0.03552246,0.022903442,0.02607727,-0.07269287,-0.06762695,-0.008590698,-0.024856567,-0.03768921,0.026184082,0.003868103,0.0059280396,0.046936035,-0.005214691,-0.014190674,0.051971436,-0.009841919,-0.013122559,0.00093746185,-0.08203125,0.020141602,-0.029220581,0.103149414,0.078186035,0.027679443,0.07196045,0.015319824,0.099975586,0.022521973,-0.014122009,0.0057373047,0.010688782,0.002986908,0.079833984,0.04537964,0.044311523,0.01197052,-0.036834717,0.05444336,-0.053588867,0.0236969,-0.018005371,0.10748291,-0.024719238,0.12548828]	a9b8c752451af6ae89ebd42a803f083f8262589195ff282665c9ef70e6667d9f	all-MiniLM-L6-v2	2026-11-28 19:58:15.33882+00
1	[-0.021148682,0.074645996,0.11291504,0.05307007,0.066711426,0.04522705,0.07659912,-0.05441284,-0.035614014,-0.08050537,-0.021118164,0.014724731,0.008796692,-0.020736694,-0.041534424,0.09893799,0.030426025,0.017501831,0.05239868,-0.0087890625,-0.0385437,0.0463562,-0.018829346,0.00049352646,-0.062347412,0.048431396,0.020874023,-0.014442444,0.0082092285,0.018203735,-0.0680542,0.07336426,-0.00028252602,-0.022369385,0.033477783,0.01612854,-0.018493652,-0.0015106201,0.0050735474,0.085876465,-0.02571106,-0.0423584,-0.03375244,-0.01109314,0.06304932,-0.036468506,0.012107849,-0.027114868,0.018508911,0.022079468,-0.08831787,-0.053100586,-0.15209961,-0.08215332,0.006801605,-0.02432251,-0.05050659,0.0054855347,0.059661865,-0.0070991516,-0.012138367,0.023971558,-0.05545044,0.050750732,0.09246826,0.043304443,-0.042144775,0.04046631,-0.11468506,0.023803711,-0.014526367,0.012649536,0.028289795,-0.008926392,-0.025466919,-0.033569336,-0.049316406,-0.07373047,-0.07897949,-0.13830566,-0.022857666,-0.040405273,-0.06793213,0.051361084,-0.013626099,0.01322937,0.005332947,-0.053222656,0.0362854,0.06161499,-0.03050232,-0.0385437,-0.075683594,0.060150146,0.013259888,0.038208008,-0.009559631,0.026947021,-0.035583496,0.014564514,0.060424805,-0.03414917,-0.04458618,-0.08343506,-0.027786255,-0.06286621,-0.05255127,-0.0104904175,-0.036132812,0.0037136078,-0.117370605,-0.04156494,-0.041229248,0.007347107,-0.0028476715,-0.026138306,0.033203125,-0.120788574,0.021911621,0.038482666,0.059173584,0.010177612,0.051452637,0.06903076,-0.09637451,-0.05496216,0.07354736,-0,0.0814209,0.011741638,0.0256958,0.0892334,0.055480957,0.006263733,-0.024673462,-0.05517578,-0.09173584,0.05380249,-0.003320694,0.06817627,-0.08532715,0.084350586,0.042938232,-0.0703125,0.04458618,-0.048980713,0.018692017,-0.0004479885,-0.08166504,0.03942871,-0.023284912,-0.09338379,-0.060760498,0.029830933,0.014320374,-0.0154800415,-0.028579712,0.0637207,0.0032577515,0.0077934265,0.02633667,-0.028427124,-0.06994629,0.03640747,-0.087768555,-0.018600464,-0.030136108,0.033935547,-0.08856201,0.053863525,-0.025863647,0.02520752,0.052581787,0.045959473,0.024307251,0.07342529,0.02357483,0.03704834,-0.0036563873,0.04623413,-0.02507019,-0.07244873,-0.018035889,-0.014007568,0.021850586,-0.012077332,-0.067993164,-0.018585205,0.031707764,0.06604004,0.023132324,-0.03765869,0.05908203,0.0736084,-0.048919678,0.008522034,-0.07965088,-0.06008911,-0.060760498,0.050628662,0.11480713,-0.013420105,0.003742218,0.04876709,0.08282471,-0.032470703,-0.06439209,-0.01626587,-0.06500244,0.011726379,-0.007434845,-0.0072021484,-0.073791504,-0.027069092,0.075927734,0.052642822,-0.06173706,-0.0077056885,-0.08117676,-0.020980835,0.054748535,-0.10662842,-0.099243164,-0,0.0077400208,-0.020004272,-0.048431396,0.05819702,0.042022705,-0.03427124,0.00843811,0.064819336,0.025344849,0.05291748,-0.031158447,-0.07775879,0.06921387,0.012420654,-0.025558472,-0.025939941,0.019332886,0.06713867,-0.064941406,0.0036735535,-0.046905518,0.06689453,0.025375366,0.095336914,-0.05609131,0.08917236,0.013168335,-0.054748535,-0.1005249,0.03161621,-0.05178833,0.0002553463,0.029418945,-0.008285522,-0.05810547,0.05230713,0.054534912,-0.13562012,-0.072387695,0.015899658,0.03604126,-0.09448242,0.045532227,-0.033233643,-0.042907715,0.024520874,-0.020523071,0.07659912,-0.035461426,0.043945312,0.056121826,-0.017211914,0.04107666,0.016159058,0.047576904,-0.009780884,-0.040893555,-0.042236328,0.047729492,0.070129395,0.02355957,0.060791016,-0.076538086,0.036315918,-0.0037250519,-0.038848877,-0.040527344,-0.005039215,-0.040008545,0.039886475,0.0039253235,0.032989502,-0.054473877,0.016983032,0.017333984,-0.0034389496,0.044006348,0.05718994,-0.03878784,0.02029419,0.040985107,-0.023330688,-0.03567505,0.08093262,0.07244873,0.060028076,-0.09625244,-0.032073975,0.018478394,-0.07940674,0.0044174194,0.035614014,-0.09838867,0.028640747,-0.04345703,-0,0.02670288,0.0028476715,0.091430664,-0.0012207031,0.004081726,-0.005432129,0.0769043,0.029449463,-0.0029277802,0.0031471252,-0.019851685,-0.041412354,0.02960205,0.037261963,0.010871887,-0.030899048,0.06939697,-0.034454346,-0.007209778,-0.06427002,0.02583313,0.015777588,0.008918762,-0.04714966,-0.024887085,0.019119263,0.044281006,0.014526367,0.041259766,0.018966675,0.011711121,0.031585693,0.01637268,-0.012741089,0.029281616,-0.030151367,0.030670166,0.036254883,-0.1472168,0.06384277,-0.101135254,0.08514404,0.0385437,0.038848877,0.06311035,0.022583008,0.080566406,0.037231445,-0.06689453,0.024353027,0.004257202,-0.050933838,0.08081055,0.049438477,0.020187378,-0.016921997,-0.014884949,0.07519531,-0.057525635,-0.00674057,0.00032496452,0.07366943,-0.072143555,0.10748291]	030bd530fd4c25f727e18285f9d81d51efeda5dda0f84f2ae9b2a4966bab9b24	all-MiniLM-L6-v2	2026-11-28 19:58:15.090838+00
\.


--
-- Data for Name: recommendations_trainingrun; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.recommendations_trainingrun (id, state, asked_by, asked_at, started_at, signs_of_life_at, ended_at, config, data_hash, epochs, figures, reason, detail, resumes_id, version_id) FROM stdin;
1	running	curator	2026-11-28 17:58:20.034129+00	2026-11-28 17:58:20.034129+00	2026-11-28 18:58:20.034129+00	\N	{"size": "small"}		[{"loss": 1.25, "epoch": 1, "stage": "learn"}]	{}			\N	\N
\.


--
-- Data for Name: usersessions_usersession; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.usersessions_usersession (id, created_at, ip, last_seen_at, session_key, user_agent, data, user_id) FROM stdin;
1	2026-11-28 19:58:20.348114+00	127.0.0.1	2026-11-28 19:58:20.348125+00	f88320r1w53qzwptfide7afkz2y13evj	manage.py	{}	1
2	2026-11-28 19:58:20.366381+00	127.0.0.1	2026-11-28 19:58:20.366403+00	coiiv82227fm0xcvoycw5hy3136zr6rj	manage.py	{}	2
3	2026-11-28 19:58:22.386876+00	127.0.0.1	2026-11-28 19:58:22.386894+00	lfdps10ed9xwdhjrhn1ei09ppgl4ysun	manage.py	{}	3
4	2026-11-28 19:58:22.477129+00	127.0.0.1	2026-11-28 19:58:22.47714+00	vun3bgwjxoz7699ibv5swntu6ye3stud	manage.py	{}	4
5	2026-11-28 19:58:22.555389+00	127.0.0.1	2026-11-28 19:58:22.555406+00	021bmz70eaoteo42ialeznbq1c658sfy	manage.py	{}	3
6	2026-11-28 19:58:22.617132+00	127.0.0.1	2026-11-28 19:58:22.617146+00	pam5tn3ol1gy8mgk7e8stsxee7kdq1j9	manage.py	{}	4
\.


--
-- Name: account_emailaddress_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.account_emailaddress_id_seq', 4, true);


--
-- Name: account_emailconfirmation_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.account_emailconfirmation_id_seq', 1, false);


--
-- Name: accounts_consent_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.accounts_consent_id_seq', 5, true);


--
-- Name: accounts_notice_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.accounts_notice_id_seq', 7, true);


--
-- Name: accounts_noticechoice_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.accounts_noticechoice_id_seq', 1, false);


--
-- Name: accounts_savedwork_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.accounts_savedwork_id_seq', 7, true);


--
-- Name: accounts_user_groups_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.accounts_user_groups_id_seq', 1, false);


--
-- Name: accounts_user_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.accounts_user_id_seq', 4, true);


--
-- Name: accounts_user_user_permissions_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.accounts_user_user_permissions_id_seq', 1, false);


--
-- Name: auctions_bidder_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.auctions_bidder_id_seq', 4, true);


--
-- Name: auctions_bidrequest_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.auctions_bidrequest_id_seq', 10, true);


--
-- Name: auctions_budget_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.auctions_budget_id_seq', 1, false);


--
-- Name: auctions_consequence_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.auctions_consequence_id_seq', 12, true);


--
-- Name: auctions_invoice_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.auctions_invoice_id_seq', 1, true);


--
-- Name: auctions_lot_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.auctions_lot_id_seq', 5, true);


--
-- Name: auctions_sale_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.auctions_sale_id_seq', 3, true);


--
-- Name: auctions_watch_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.auctions_watch_id_seq', 1, false);


--
-- Name: auditlog_logentry_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.auditlog_logentry_id_seq', 35, true);


--
-- Name: auth_group_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.auth_group_id_seq', 1, true);


--
-- Name: auth_group_permissions_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.auth_group_permissions_id_seq', 45, true);


--
-- Name: auth_permission_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.auth_permission_id_seq', 193, true);


--
-- Name: catalog_artist_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.catalog_artist_id_seq', 2, true);


--
-- Name: catalog_artwork_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.catalog_artwork_id_seq', 14, true);


--
-- Name: catalog_artworkimage_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.catalog_artworkimage_id_seq', 1, true);


--
-- Name: catalog_exhibition_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.catalog_exhibition_id_seq', 1, true);


--
-- Name: catalog_exhibitionwork_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.catalog_exhibitionwork_id_seq', 3, true);


--
-- Name: catalog_series_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.catalog_series_id_seq', 1, false);


--
-- Name: common_outboxmessage_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.common_outboxmessage_id_seq', 46, true);


--
-- Name: django_admin_log_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.django_admin_log_id_seq', 1, false);


--
-- Name: django_content_type_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.django_content_type_id_seq', 48, true);


--
-- Name: django_migrations_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.django_migrations_id_seq', 89, true);


--
-- Name: mfa_authenticator_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.mfa_authenticator_id_seq', 1, false);


--
-- Name: recommendations_interaction_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.recommendations_interaction_id_seq', 7, true);


--
-- Name: recommendations_itemvector_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.recommendations_itemvector_id_seq', 14, true);


--
-- Name: recommendations_modelversion_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.recommendations_modelversion_id_seq', 1, true);


--
-- Name: recommendations_quizspace_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.recommendations_quizspace_id_seq', 1, true);


--
-- Name: recommendations_recommendationlist_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.recommendations_recommendationlist_id_seq', 1, true);


--
-- Name: recommendations_tastetoken_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.recommendations_tastetoken_id_seq', 7, true);


--
-- Name: recommendations_trainingrun_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.recommendations_trainingrun_id_seq', 1, true);


--
-- Name: usersessions_usersession_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.usersessions_usersession_id_seq', 6, true);


--
-- Name: auctions_bid a_bid_is_voided_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auctions_bid
    ADD CONSTRAINT a_bid_is_voided_once UNIQUE (lot_id, voids);


--
-- Name: auctions_lot a_copy_is_in_one_lot; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auctions_lot
    ADD CONSTRAINT a_copy_is_in_one_lot UNIQUE (artwork_id, copy);


--
-- Name: auctions_bid a_key_bids_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auctions_bid
    ADD CONSTRAINT a_key_bids_once UNIQUE (bidder_id, idempotency_key);


--
-- Name: auctions_watch a_lot_is_watched_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auctions_watch
    ADD CONSTRAINT a_lot_is_watched_once UNIQUE (user_id, lot_id);


--
-- Name: auctions_lot a_lot_number_is_used_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auctions_lot
    ADD CONSTRAINT a_lot_number_is_used_once UNIQUE (sale_id, number);


--
-- Name: accounts_notice a_notice_comes_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_notice
    ADD CONSTRAINT a_notice_comes_once UNIQUE (user_id, event_id, kind);


--
-- Name: auctions_bidder a_paddle_is_held_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auctions_bidder
    ADD CONSTRAINT a_paddle_is_held_once UNIQUE (sale_id, paddle);


--
-- Name: catalog_exhibitionwork a_work_hangs_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_exhibitionwork
    ADD CONSTRAINT a_work_hangs_once UNIQUE (exhibition_id, artwork_id);


--
-- Name: accounts_savedwork a_work_is_saved_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_savedwork
    ADD CONSTRAINT a_work_is_saved_once UNIQUE (profile_id, artwork_id);


--
-- Name: account_emailaddress account_emailaddress_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_pkey PRIMARY KEY (id);


--
-- Name: account_emailaddress account_emailaddress_user_id_email_987c8728_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_user_id_email_987c8728_uniq UNIQUE (user_id, email);


--
-- Name: account_emailconfirmation account_emailconfirmation_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirmation_key_key UNIQUE (key);


--
-- Name: account_emailconfirmation account_emailconfirmation_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirmation_pkey PRIMARY KEY (id);


--
-- Name: accounts_collectorprofile accounts_collectorprofile_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_collectorprofile
    ADD CONSTRAINT accounts_collectorprofile_pkey PRIMARY KEY (user_id);


--
-- Name: accounts_collectorprofile accounts_collectorprofile_subject_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_collectorprofile
    ADD CONSTRAINT accounts_collectorprofile_subject_id_key UNIQUE (subject_id);


--
-- Name: accounts_consent accounts_consent_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_consent
    ADD CONSTRAINT accounts_consent_pkey PRIMARY KEY (id);


--
-- Name: accounts_notice accounts_notice_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_notice
    ADD CONSTRAINT accounts_notice_pkey PRIMARY KEY (id);


--
-- Name: accounts_noticechoice accounts_noticechoice_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_noticechoice
    ADD CONSTRAINT accounts_noticechoice_pkey PRIMARY KEY (id);


--
-- Name: accounts_savedwork accounts_savedwork_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_savedwork
    ADD CONSTRAINT accounts_savedwork_pkey PRIMARY KEY (id);


--
-- Name: accounts_user accounts_user_email_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_user
    ADD CONSTRAINT accounts_user_email_key UNIQUE (email);


--
-- Name: accounts_user_groups accounts_user_groups_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_user_groups
    ADD CONSTRAINT accounts_user_groups_pkey PRIMARY KEY (id);


--
-- Name: accounts_user_groups accounts_user_groups_user_id_group_id_59c0b32f_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_user_groups
    ADD CONSTRAINT accounts_user_groups_user_id_group_id_59c0b32f_uniq UNIQUE (user_id, group_id);


--
-- Name: accounts_user accounts_user_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_user
    ADD CONSTRAINT accounts_user_pkey PRIMARY KEY (id);


--
-- Name: accounts_user_user_permissions accounts_user_user_permi_user_id_permission_id_2ab516c2_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_user_user_permissions
    ADD CONSTRAINT accounts_user_user_permi_user_id_permission_id_2ab516c2_uniq UNIQUE (user_id, permission_id);


--
-- Name: accounts_user_user_permissions accounts_user_user_permissions_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_user_user_permissions
    ADD CONSTRAINT accounts_user_user_permissions_pkey PRIMARY KEY (id);


--
-- Name: recommendations_interaction an_event_counts_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.recommendations_interaction
    ADD CONSTRAINT an_event_counts_once UNIQUE (subject_id, event_id);


--
-- Name: auctions_bid auctions_bid_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auctions_bid
    ADD CONSTRAINT auctions_bid_pkey PRIMARY KEY (lot_id, seq);


--
-- Name: auctions_bidder auctions_bidder_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auctions_bidder
    ADD CONSTRAINT auctions_bidder_pkey PRIMARY KEY (id);


--
-- Name: auctions_bidrequest auctions_bidrequest_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auctions_bidrequest
    ADD CONSTRAINT auctions_bidrequest_pkey PRIMARY KEY (id);


--
-- Name: auctions_budget auctions_budget_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auctions_budget
    ADD CONSTRAINT auctions_budget_pkey PRIMARY KEY (id);


--
-- Name: auctions_consequence auctions_consequence_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auctions_consequence
    ADD CONSTRAINT auctions_consequence_pkey PRIMARY KEY (id);


--
-- Name: auctions_invoice auctions_invoice_lot_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auctions_invoice
    ADD CONSTRAINT auctions_invoice_lot_id_key UNIQUE (lot_id);


--
-- Name: auctions_invoice auctions_invoice_number_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auctions_invoice
    ADD CONSTRAINT auctions_invoice_number_key UNIQUE (number);


--
-- Name: auctions_invoice auctions_invoice_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auctions_invoice
    ADD CONSTRAINT auctions_invoice_pkey PRIMARY KEY (id);


--
-- Name: auctions_lot auctions_lot_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auctions_lot
    ADD CONSTRAINT auctions_lot_pkey PRIMARY KEY (id);


--
-- Name: auctions_result auctions_result_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auctions_result
    ADD CONSTRAINT auctions_result_pkey PRIMARY KEY (lot_id);


--
-- Name: auctions_sale auctions_sale_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auctions_sale
    ADD CONSTRAINT auctions_sale_pkey PRIMARY KEY (id);


--
-- Name: auctions_watch auctions_watch_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auctions_watch
    ADD CONSTRAINT auctions_watch_pkey PRIMARY KEY (id);


--
-- Name: auditlog_logentry auditlog_logentry_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auditlog_logentry
    ADD CONSTRAINT auditlog_logentry_pkey PRIMARY KEY (id);


--
-- Name: auth_group auth_group_name_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_name_key UNIQUE (name);


--
-- Name: auth_group_permissions auth_group_permissions_group_id_permission_id_0cd325b0_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_permission_id_0cd325b0_uniq UNIQUE (group_id, permission_id);


--
-- Name: auth_group_permissions auth_group_permissions_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_pkey PRIMARY KEY (id);


--
-- Name: auth_group auth_group_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_pkey PRIMARY KEY (id);


--
-- Name: auth_permission auth_permission_content_type_id_codename_01ab375a_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_codename_01ab375a_uniq UNIQUE (content_type_id, codename);


--
-- Name: auth_permission auth_permission_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_pkey PRIMARY KEY (id);


--
-- Name: catalog_artist catalog_artist_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_artist
    ADD CONSTRAINT catalog_artist_pkey PRIMARY KEY (id);


--
-- Name: catalog_artwork catalog_artwork_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_artwork
    ADD CONSTRAINT catalog_artwork_pkey PRIMARY KEY (id);


--
-- Name: catalog_artworkimage catalog_artworkimage_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_artworkimage
    ADD CONSTRAINT catalog_artworkimage_pkey PRIMARY KEY (id);


--
-- Name: catalog_exhibition catalog_exhibition_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_exhibition
    ADD CONSTRAINT catalog_exhibition_pkey PRIMARY KEY (id);


--
-- Name: catalog_exhibition catalog_exhibition_slug_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_exhibition
    ADD CONSTRAINT catalog_exhibition_slug_key UNIQUE (slug);


--
-- Name: catalog_exhibitionwork catalog_exhibitionwork_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_exhibitionwork
    ADD CONSTRAINT catalog_exhibitionwork_pkey PRIMARY KEY (id);


--
-- Name: catalog_series catalog_series_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_series
    ADD CONSTRAINT catalog_series_pkey PRIMARY KEY (id);


--
-- Name: catalog_tag catalog_tag_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_tag
    ADD CONSTRAINT catalog_tag_pkey PRIMARY KEY (id);


--
-- Name: common_cache common_cache_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.common_cache
    ADD CONSTRAINT common_cache_pkey PRIMARY KEY (cache_key);


--
-- Name: common_outboxmessage common_outboxmessage_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.common_outboxmessage
    ADD CONSTRAINT common_outboxmessage_pkey PRIMARY KEY (id);


--
-- Name: common_ratecount common_ratecount_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.common_ratecount
    ADD CONSTRAINT common_ratecount_pkey PRIMARY KEY (key);


--
-- Name: django_admin_log django_admin_log_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.django_admin_log
    ADD CONSTRAINT django_admin_log_pkey PRIMARY KEY (id);


--
-- Name: django_content_type django_content_type_app_label_model_76bd3d3b_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_app_label_model_76bd3d3b_uniq UNIQUE (app_label, model);


--
-- Name: django_content_type django_content_type_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_pkey PRIMARY KEY (id);


--
-- Name: django_migrations django_migrations_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.django_migrations
    ADD CONSTRAINT django_migrations_pkey PRIMARY KEY (id);


--
-- Name: django_session django_session_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.django_session
    ADD CONSTRAINT django_session_pkey PRIMARY KEY (session_key);


--
-- Name: mfa_authenticator mfa_authenticator_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.mfa_authenticator
    ADD CONSTRAINT mfa_authenticator_pkey PRIMARY KEY (id);


--
-- Name: auctions_bidrequest one_answer_a_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auctions_bidrequest
    ADD CONSTRAINT one_answer_a_key UNIQUE (bidder_id, key);


--
-- Name: auctions_budget one_budget_a_currency; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auctions_budget
    ADD CONSTRAINT one_budget_a_currency UNIQUE (user_id, currency);


--
-- Name: accounts_noticechoice one_choice_a_kind; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_noticechoice
    ADD CONSTRAINT one_choice_a_kind UNIQUE (user_id, kind);


--
-- Name: auctions_bidder one_registration_a_sale; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auctions_bidder
    ADD CONSTRAINT one_registration_a_sale UNIQUE (sale_id, user_id);


--
-- Name: recommendations_itemvector one_vector_a_version; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.recommendations_itemvector
    ADD CONSTRAINT one_vector_a_version UNIQUE (version_id, artwork_id);


--
-- Name: recommendations_interaction recommendations_interaction_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.recommendations_interaction
    ADD CONSTRAINT recommendations_interaction_pkey PRIMARY KEY (id);


--
-- Name: recommendations_itemvector recommendations_itemvector_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.recommendations_itemvector
    ADD CONSTRAINT recommendations_itemvector_pkey PRIMARY KEY (id);


--
-- Name: recommendations_listrequest recommendations_listrequest_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.recommendations_listrequest
    ADD CONSTRAINT recommendations_listrequest_pkey PRIMARY KEY (subject_id);


--
-- Name: recommendations_modelversion recommendations_modelversion_name_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.recommendations_modelversion
    ADD CONSTRAINT recommendations_modelversion_name_key UNIQUE (name);


--
-- Name: recommendations_modelversion recommendations_modelversion_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.recommendations_modelversion
    ADD CONSTRAINT recommendations_modelversion_pkey PRIMARY KEY (id);


--
-- Name: recommendations_quizpair recommendations_quizpair_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.recommendations_quizpair
    ADD CONSTRAINT recommendations_quizpair_pkey PRIMARY KEY (id);


--
-- Name: recommendations_quizspace recommendations_quizspace_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.recommendations_quizspace
    ADD CONSTRAINT recommendations_quizspace_pkey PRIMARY KEY (id);


--
-- Name: recommendations_quizwork recommendations_quizwork_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.recommendations_quizwork
    ADD CONSTRAINT recommendations_quizwork_pkey PRIMARY KEY (artwork_id);


--
-- Name: recommendations_recommendationlist recommendations_recommendationlist_pkey1; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.recommendations_recommendationlist
    ADD CONSTRAINT recommendations_recommendationlist_pkey1 PRIMARY KEY (id);


--
-- Name: recommendations_statement recommendations_statement_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.recommendations_statement
    ADD CONSTRAINT recommendations_statement_pkey PRIMARY KEY (subject_id);


--
-- Name: recommendations_taste recommendations_taste_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.recommendations_taste
    ADD CONSTRAINT recommendations_taste_pkey PRIMARY KEY (subject_id);


--
-- Name: recommendations_tastetoken recommendations_tastetoken_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.recommendations_tastetoken
    ADD CONSTRAINT recommendations_tastetoken_pkey PRIMARY KEY (id);


--
-- Name: recommendations_textvector recommendations_textvector_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.recommendations_textvector
    ADD CONSTRAINT recommendations_textvector_pkey PRIMARY KEY (artwork_id);


--
-- Name: recommendations_trainingrun recommendations_trainingrun_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.recommendations_trainingrun
    ADD CONSTRAINT recommendations_trainingrun_pkey PRIMARY KEY (id);


--
-- Name: usersessions_usersession usersessions_usersession_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.usersessions_usersession
    ADD CONSTRAINT usersessions_usersession_pkey PRIMARY KEY (id);


--
-- Name: usersessions_usersession usersessions_usersession_session_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.usersessions_usersession
    ADD CONSTRAINT usersessions_usersession_session_key_key UNIQUE (session_key);


--
-- Name: account_emailaddress_email_03be32b2; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX account_emailaddress_email_03be32b2 ON public.account_emailaddress USING btree (email);


--
-- Name: account_emailaddress_email_03be32b2_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX account_emailaddress_email_03be32b2_like ON public.account_emailaddress USING btree (email varchar_pattern_ops);


--
-- Name: account_emailaddress_user_id_2c513194; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX account_emailaddress_user_id_2c513194 ON public.account_emailaddress USING btree (user_id);


--
-- Name: account_emailconfirmation_email_address_id_5b7f8c58; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX account_emailconfirmation_email_address_id_5b7f8c58 ON public.account_emailconfirmation USING btree (email_address_id);


--
-- Name: account_emailconfirmation_key_f43612bd_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX account_emailconfirmation_key_f43612bd_like ON public.account_emailconfirmation USING btree (key varchar_pattern_ops);


--
-- Name: accounts_consent_user_id_81cd791f; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX accounts_consent_user_id_81cd791f ON public.accounts_consent USING btree (user_id);


--
-- Name: accounts_notice_user_id_5ad526c6; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX accounts_notice_user_id_5ad526c6 ON public.accounts_notice USING btree (user_id);


--
-- Name: accounts_noticechoice_user_id_74513241; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX accounts_noticechoice_user_id_74513241 ON public.accounts_noticechoice USING btree (user_id);


--
-- Name: accounts_savedwork_artwork_id_df8f1f0b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX accounts_savedwork_artwork_id_df8f1f0b ON public.accounts_savedwork USING btree (artwork_id);


--
-- Name: accounts_savedwork_profile_id_f0f60bb0; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX accounts_savedwork_profile_id_f0f60bb0 ON public.accounts_savedwork USING btree (profile_id);


--
-- Name: accounts_user_email_b2644a56_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX accounts_user_email_b2644a56_like ON public.accounts_user USING btree (email varchar_pattern_ops);


--
-- Name: accounts_user_groups_group_id_bd11a704; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX accounts_user_groups_group_id_bd11a704 ON public.accounts_user_groups USING btree (group_id);


--
-- Name: accounts_user_groups_user_id_52b62117; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX accounts_user_groups_user_id_52b62117 ON public.accounts_user_groups USING btree (user_id);


--
-- Name: accounts_user_user_permissions_permission_id_113bb443; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX accounts_user_user_permissions_permission_id_113bb443 ON public.accounts_user_user_permissions USING btree (permission_id);


--
-- Name: accounts_user_user_permissions_user_id_e4f0a161; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX accounts_user_user_permissions_user_id_e4f0a161 ON public.accounts_user_user_permissions USING btree (user_id);


--
-- Name: artwork_available; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX artwork_available ON public.catalog_artwork USING btree (id DESC) WHERE (((availability)::text = 'available'::text) AND published);


--
-- Name: artwork_began; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX artwork_began ON public.catalog_artwork USING btree (COALESCE(year_from, year_to));


--
-- Name: artwork_began_last; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX artwork_began_last ON public.catalog_artwork USING btree (COALESCE(year_from, year_to) DESC NULLS LAST, id DESC);


--
-- Name: artwork_of_artist; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX artwork_of_artist ON public.catalog_artwork USING btree (artist_id, id DESC);


--
-- Name: artwork_price; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX artwork_price ON public.catalog_artwork USING btree (price_minor);


--
-- Name: artwork_tags; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX artwork_tags ON public.catalog_artwork USING gin (tags);


--
-- Name: artwork_words; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX artwork_words ON public.catalog_artwork USING gin (search_vector);


--
-- Name: auctions_bid_bidder_id_caac8a93; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX auctions_bid_bidder_id_caac8a93 ON public.auctions_bid USING btree (bidder_id);


--
-- Name: auctions_bid_leader_id_71324f30; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX auctions_bid_leader_id_71324f30 ON public.auctions_bid USING btree (leader_id);


--
-- Name: auctions_bid_lot_id_b872a7bb; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX auctions_bid_lot_id_b872a7bb ON public.auctions_bid USING btree (lot_id);


--
-- Name: auctions_bidder_sale_id_ef9c4868; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX auctions_bidder_sale_id_ef9c4868 ON public.auctions_bidder USING btree (sale_id);


--
-- Name: auctions_bidder_user_id_7bbe73fb; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX auctions_bidder_user_id_7bbe73fb ON public.auctions_bidder USING btree (user_id);


--
-- Name: auctions_bidrequest_bidder_id_5395072c; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX auctions_bidrequest_bidder_id_5395072c ON public.auctions_bidrequest USING btree (bidder_id);


--
-- Name: auctions_budget_user_id_014bd40d; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX auctions_budget_user_id_014bd40d ON public.auctions_budget USING btree (user_id);


--
-- Name: auctions_consequence_bidder_id_1dbdda9d; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX auctions_consequence_bidder_id_1dbdda9d ON public.auctions_consequence USING btree (bidder_id);


--
-- Name: auctions_consequence_lot_id_3d9b2a33; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX auctions_consequence_lot_id_3d9b2a33 ON public.auctions_consequence USING btree (lot_id);


--
-- Name: auctions_consequence_outbid_id_6251fb82; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX auctions_consequence_outbid_id_6251fb82 ON public.auctions_consequence USING btree (outbid_id);


--
-- Name: auctions_invoice_bidder_id_0a18c779; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX auctions_invoice_bidder_id_0a18c779 ON public.auctions_invoice USING btree (bidder_id);


--
-- Name: auctions_invoice_number_2f441443_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX auctions_invoice_number_2f441443_like ON public.auctions_invoice USING btree (number varchar_pattern_ops);


--
-- Name: auctions_lot_artwork_id_a1c9c645; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX auctions_lot_artwork_id_a1c9c645 ON public.auctions_lot USING btree (artwork_id);


--
-- Name: auctions_lot_leader_id_b79a1632; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX auctions_lot_leader_id_b79a1632 ON public.auctions_lot USING btree (leader_id);


--
-- Name: auctions_lot_sale_id_0588b0a7; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX auctions_lot_sale_id_0588b0a7 ON public.auctions_lot USING btree (sale_id);


--
-- Name: auctions_lot_seller_id_d430a5cd; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX auctions_lot_seller_id_d430a5cd ON public.auctions_lot USING btree (seller_id);


--
-- Name: auctions_result_winner_id_f9843fc2; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX auctions_result_winner_id_f9843fc2 ON public.auctions_result USING btree (winner_id);


--
-- Name: auctions_watch_lot_id_37302add; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX auctions_watch_lot_id_37302add ON public.auctions_watch USING btree (lot_id);


--
-- Name: auctions_watch_user_id_4721239c; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX auctions_watch_user_id_4721239c ON public.auctions_watch USING btree (user_id);


--
-- Name: auditlog_logentry_action_229afe39; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX auditlog_logentry_action_229afe39 ON public.auditlog_logentry USING btree (action);


--
-- Name: auditlog_logentry_actor_id_959271d2; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX auditlog_logentry_actor_id_959271d2 ON public.auditlog_logentry USING btree (actor_id);


--
-- Name: auditlog_logentry_cid_9f467263; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX auditlog_logentry_cid_9f467263 ON public.auditlog_logentry USING btree (cid);


--
-- Name: auditlog_logentry_cid_9f467263_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX auditlog_logentry_cid_9f467263_like ON public.auditlog_logentry USING btree (cid varchar_pattern_ops);


--
-- Name: auditlog_logentry_content_type_id_75830218; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX auditlog_logentry_content_type_id_75830218 ON public.auditlog_logentry USING btree (content_type_id);


--
-- Name: auditlog_logentry_object_id_09c2eee8; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX auditlog_logentry_object_id_09c2eee8 ON public.auditlog_logentry USING btree (object_id);


--
-- Name: auditlog_logentry_object_pk_6e3219c0; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX auditlog_logentry_object_pk_6e3219c0 ON public.auditlog_logentry USING btree (object_pk);


--
-- Name: auditlog_logentry_object_pk_6e3219c0_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX auditlog_logentry_object_pk_6e3219c0_like ON public.auditlog_logentry USING btree (object_pk varchar_pattern_ops);


--
-- Name: auditlog_logentry_timestamp_37867bb0; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX auditlog_logentry_timestamp_37867bb0 ON public.auditlog_logentry USING btree ("timestamp");


--
-- Name: auth_group_name_a6ea08ec_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX auth_group_name_a6ea08ec_like ON public.auth_group USING btree (name varchar_pattern_ops);


--
-- Name: auth_group_permissions_group_id_b120cbf9; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX auth_group_permissions_group_id_b120cbf9 ON public.auth_group_permissions USING btree (group_id);


--
-- Name: auth_group_permissions_permission_id_84c5c92e; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX auth_group_permissions_permission_id_84c5c92e ON public.auth_group_permissions USING btree (permission_id);


--
-- Name: auth_permission_content_type_id_2f476e4b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX auth_permission_content_type_id_2f476e4b ON public.auth_permission USING btree (content_type_id);


--
-- Name: bought_or_refused; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX bought_or_refused ON public.recommendations_interaction USING btree (subject_id, artwork_id) WHERE ((kind)::text = ANY (ARRAY[('purchase'::character varying)::text, ('not_interested'::character varying)::text]));


--
-- Name: catalog_artist_sort_name_32369a3b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_artist_sort_name_32369a3b ON public.catalog_artist USING btree (sort_name);


--
-- Name: catalog_artist_sort_name_32369a3b_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_artist_sort_name_32369a3b_like ON public.catalog_artist USING btree (sort_name varchar_pattern_ops);


--
-- Name: catalog_artist_source_548eaea8; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_artist_source_548eaea8 ON public.catalog_artist USING btree (source);


--
-- Name: catalog_artist_source_548eaea8_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_artist_source_548eaea8_like ON public.catalog_artist USING btree (source varchar_pattern_ops);


--
-- Name: catalog_artwork_artist_id_cd5150a4; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_artwork_artist_id_cd5150a4 ON public.catalog_artwork USING btree (artist_id);


--
-- Name: catalog_artwork_series_id_e3f85f9c; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_artwork_series_id_e3f85f9c ON public.catalog_artwork USING btree (series_id);


--
-- Name: catalog_artwork_source_117722f5; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_artwork_source_117722f5 ON public.catalog_artwork USING btree (source);


--
-- Name: catalog_artwork_source_117722f5_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_artwork_source_117722f5_like ON public.catalog_artwork USING btree (source varchar_pattern_ops);


--
-- Name: catalog_artworkimage_artwork_id_7b4fe8b1; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_artworkimage_artwork_id_7b4fe8b1 ON public.catalog_artworkimage USING btree (artwork_id);


--
-- Name: catalog_exhibition_slug_0e8bf64a_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_exhibition_slug_0e8bf64a_like ON public.catalog_exhibition USING btree (slug varchar_pattern_ops);


--
-- Name: catalog_exhibition_source_902f94ba; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_exhibition_source_902f94ba ON public.catalog_exhibition USING btree (source);


--
-- Name: catalog_exhibition_source_902f94ba_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_exhibition_source_902f94ba_like ON public.catalog_exhibition USING btree (source varchar_pattern_ops);


--
-- Name: catalog_exhibitionwork_artwork_id_05c92fe8; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_exhibitionwork_artwork_id_05c92fe8 ON public.catalog_exhibitionwork USING btree (artwork_id);


--
-- Name: catalog_exhibitionwork_exhibition_id_2d66497e; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_exhibitionwork_exhibition_id_2d66497e ON public.catalog_exhibitionwork USING btree (exhibition_id);


--
-- Name: catalog_series_artist_id_a9df87a5; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_series_artist_id_a9df87a5 ON public.catalog_series USING btree (artist_id);


--
-- Name: catalog_series_source_fdb65626; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_series_source_fdb65626 ON public.catalog_series USING btree (source);


--
-- Name: catalog_series_source_fdb65626_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_series_source_fdb65626_like ON public.catalog_series USING btree (source varchar_pattern_ops);


--
-- Name: catalog_tag_facet_f61c61b1; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_tag_facet_f61c61b1 ON public.catalog_tag USING btree (facet);


--
-- Name: catalog_tag_facet_f61c61b1_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_tag_facet_f61c61b1_like ON public.catalog_tag USING btree (facet varchar_pattern_ops);


--
-- Name: catalog_tag_id_881c7143_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_tag_id_881c7143_like ON public.catalog_tag USING btree (id varchar_pattern_ops);


--
-- Name: common_cache_expires; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX common_cache_expires ON public.common_cache USING btree (expires);


--
-- Name: common_ratecount_ends_at_3c8118b4; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX common_ratecount_ends_at_3c8118b4 ON public.common_ratecount USING btree (ends_at);


--
-- Name: common_ratecount_key_376778fa_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX common_ratecount_key_376778fa_like ON public.common_ratecount USING btree (key varchar_pattern_ops);


--
-- Name: consents_by_time; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX consents_by_time ON public.accounts_consent USING btree (purpose, at);


--
-- Name: consents_of_a_collector; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX consents_of_a_collector ON public.accounts_consent USING btree (user_id, purpose, at DESC, id DESC);


--
-- Name: consequences_in_order; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX consequences_in_order ON public.auctions_consequence USING btree (attempts, id);


--
-- Name: django_admin_log_content_type_id_c4bce8eb; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX django_admin_log_content_type_id_c4bce8eb ON public.django_admin_log USING btree (content_type_id);


--
-- Name: django_admin_log_user_id_c564eba6; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX django_admin_log_user_id_c564eba6 ON public.django_admin_log USING btree (user_id);


--
-- Name: django_session_expire_date_a5c62663; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX django_session_expire_date_a5c62663 ON public.django_session USING btree (expire_date);


--
-- Name: django_session_session_key_c0390e0f_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX django_session_session_key_c0390e0f_like ON public.django_session USING btree (session_key varchar_pattern_ops);


--
-- Name: history_of_a_subject; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX history_of_a_subject ON public.recommendations_interaction USING btree (subject_id, at DESC);


--
-- Name: history_of_a_work; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX history_of_a_work ON public.recommendations_interaction USING btree (artwork_id, kind, at DESC);


--
-- Name: itemvector_hnsw_1; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX itemvector_hnsw_1 ON public.recommendations_itemvector USING hnsw (vector public.halfvec_ip_ops) WITH (m='16', ef_construction='128') WHERE ((version_id = 1) AND recommendable);


--
-- Name: lists_by_age; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX lists_by_age ON public.recommendations_recommendationlist USING btree (generated_at);


--
-- Name: lists_of_a_subject; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX lists_of_a_subject ON public.recommendations_recommendationlist USING btree (subject_id, id DESC);


--
-- Name: lists_to_be_made; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX lists_to_be_made ON public.recommendations_listrequest USING btree (wanted_at) WHERE (wanted > made_from);


--
-- Name: mfa_authenticator_user_id_0c3a50c0; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX mfa_authenticator_user_id_0c3a50c0 ON public.mfa_authenticator USING btree (user_id);


--
-- Name: notices_of_a_collector; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX notices_of_a_collector ON public.accounts_notice USING btree (user_id, at DESC);


--
-- Name: notices_of_a_lot; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX notices_of_a_lot ON public.accounts_notice USING btree (user_id, kind, link, at, id);


--
-- Name: notices_to_mail; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX notices_to_mail ON public.accounts_notice USING btree (id) WHERE mail_wanted;


--
-- Name: one_artist_a_source_id; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX one_artist_a_source_id ON public.catalog_artist USING btree (source, source_id) WHERE (NOT ((source_id)::text = ''::text));


--
-- Name: one_artwork_a_source_id; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX one_artwork_a_source_id ON public.catalog_artwork USING btree (source, source_id) WHERE (NOT ((source_id)::text = ''::text));


--
-- Name: one_impression_a_list; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX one_impression_a_list ON public.recommendations_interaction USING btree (subject_id, list_id, artwork_id) WHERE (((kind)::text = 'impression'::text) AND (list_id IS NOT NULL));


--
-- Name: one_live_model; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX one_live_model ON public.recommendations_modelversion USING btree (state) WHERE ((state)::text = 'live'::text);


--
-- Name: one_open_question_a_subject; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX one_open_question_a_subject ON public.recommendations_quizpair USING btree (subject_id) WHERE ((choice)::text = ''::text);


--
-- Name: one_series_a_source_id; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX one_series_a_source_id ON public.catalog_series USING btree (source, source_id) WHERE (NOT ((source_id)::text = ''::text));


--
-- Name: opted_out; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX opted_out ON public.accounts_collectorprofile USING btree (subject_id) WHERE (NOT personalised);


--
-- Name: pairs_of_a_subject; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX pairs_of_a_subject ON public.recommendations_quizpair USING btree (subject_id, asked_at);


--
-- Name: recent_interactions; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX recent_interactions ON public.recommendations_interaction USING btree (at DESC);


--
-- Name: recommendations_interaction_artwork_id_8832470e; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX recommendations_interaction_artwork_id_8832470e ON public.recommendations_interaction USING btree (artwork_id);


--
-- Name: recommendations_itemvector_artwork_id_dc025d74; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX recommendations_itemvector_artwork_id_dc025d74 ON public.recommendations_itemvector USING btree (artwork_id);


--
-- Name: recommendations_itemvector_version_id_1bb21c33; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX recommendations_itemvector_version_id_1bb21c33 ON public.recommendations_itemvector USING btree (version_id);


--
-- Name: recommendations_listrequest_current_id_d0fe7d5f; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX recommendations_listrequest_current_id_d0fe7d5f ON public.recommendations_listrequest USING btree (current_id);


--
-- Name: recommendations_modelversion_name_263cd0a9_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX recommendations_modelversion_name_263cd0a9_like ON public.recommendations_modelversion USING btree (name varchar_pattern_ops);


--
-- Name: recommendations_quizpair_left_id_ea03e45d; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX recommendations_quizpair_left_id_ea03e45d ON public.recommendations_quizpair USING btree (left_id);


--
-- Name: recommendations_quizpair_right_id_e6c4c6db; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX recommendations_quizpair_right_id_e6c4c6db ON public.recommendations_quizpair USING btree (right_id);


--
-- Name: recommendations_recommendationlist_version_id_b7954030; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX recommendations_recommendationlist_version_id_b7954030 ON public.recommendations_recommendationlist USING btree (version_id);


--
-- Name: recommendations_taste_version_id_cd75fa25; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX recommendations_taste_version_id_cd75fa25 ON public.recommendations_taste USING btree (version_id);


--
-- Name: recommendations_tastetoken_concept_id_c9c55679; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX recommendations_tastetoken_concept_id_c9c55679 ON public.recommendations_tastetoken USING btree (concept_id);


--
-- Name: recommendations_tastetoken_concept_id_c9c55679_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX recommendations_tastetoken_concept_id_c9c55679_like ON public.recommendations_tastetoken USING btree (concept_id varchar_pattern_ops);


--
-- Name: recommendations_tastetoken_subject_id_af2e5ac3; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX recommendations_tastetoken_subject_id_af2e5ac3 ON public.recommendations_tastetoken USING btree (subject_id);


--
-- Name: recommendations_trainingrun_reason_cb863449; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX recommendations_trainingrun_reason_cb863449 ON public.recommendations_trainingrun USING btree (reason);


--
-- Name: recommendations_trainingrun_reason_cb863449_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX recommendations_trainingrun_reason_cb863449_like ON public.recommendations_trainingrun USING btree (reason varchar_pattern_ops);


--
-- Name: recommendations_trainingrun_resumes_id_bf0d1293; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX recommendations_trainingrun_resumes_id_bf0d1293 ON public.recommendations_trainingrun USING btree (resumes_id);


--
-- Name: recommendations_trainingrun_version_id_85304702; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX recommendations_trainingrun_version_id_85304702 ON public.recommendations_trainingrun USING btree (version_id);


--
-- Name: shared_by_day; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX shared_by_day ON public.recommendations_interaction USING btree (subject_id, received_at) WHERE shared;


--
-- Name: shelf_changes; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX shelf_changes ON public.accounts_savedwork USING btree (profile_id, changed_at);


--
-- Name: shelf_of_a_collector; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX shelf_of_a_collector ON public.accounts_savedwork USING btree (profile_id, saved_at DESC, id DESC);


--
-- Name: training_runs_by_state; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX training_runs_by_state ON public.recommendations_trainingrun USING btree (state, id DESC);


--
-- Name: unique_authenticator_type; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX unique_authenticator_type ON public.mfa_authenticator USING btree (user_id, type) WHERE ((type)::text = ANY (ARRAY[('totp'::character varying)::text, ('recovery_codes'::character varying)::text]));


--
-- Name: unique_primary_email; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX unique_primary_email ON public.account_emailaddress USING btree (user_id, "primary") WHERE "primary";


--
-- Name: unique_verified_email; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX unique_verified_email ON public.account_emailaddress USING btree (email) WHERE verified;


--
-- Name: unsettled_lots; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX unsettled_lots ON public.auctions_lot USING btree (ends_at) WHERE ((state)::text = 'unsettled'::text);


--
-- Name: usersessions_usersession_session_key_fd35de43_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX usersessions_usersession_session_key_fd35de43_like ON public.usersessions_usersession USING btree (session_key varchar_pattern_ops);


--
-- Name: usersessions_usersession_user_id_af5e0a6d; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX usersessions_usersession_user_id_af5e0a6d ON public.usersessions_usersession USING btree (user_id);


--
-- Name: vectors_not_recommendable; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX vectors_not_recommendable ON public.recommendations_itemvector USING btree (version_id) WHERE (NOT recommendable);


--
-- Name: accounts_consent append_only; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER append_only BEFORE UPDATE ON public.accounts_consent FOR EACH ROW EXECUTE FUNCTION public.accounts_append_only();


--
-- Name: auctions_bid append_only; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.auctions_bid FOR EACH ROW EXECUTE FUNCTION public.auctions_append_only();


--
-- Name: auctions_result append_only; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.auctions_result FOR EACH ROW EXECUTE FUNCTION public.auctions_append_only();


--
-- Name: auctions_lot holds_a_copy; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER holds_a_copy BEFORE INSERT OR UPDATE OF sale_id, artwork_id, state, copy, rescinded_at ON public.auctions_lot FOR EACH ROW EXECUTE FUNCTION public.auctions_lot_holds_a_copy();


--
-- Name: auctions_invoice is_frozen; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER is_frozen BEFORE UPDATE ON public.auctions_invoice FOR EACH ROW EXECUTE FUNCTION public.auctions_invoice_is_frozen();


--
-- Name: auctions_lot keeps_a_title_hidden; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER keeps_a_title_hidden BEFORE UPDATE OF artwork_id ON public.auctions_lot FOR EACH ROW EXECUTE FUNCTION public.auctions_lot_keeps_a_title_hidden();


--
-- Name: catalog_artwork keeps_its_copies; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER keeps_its_copies BEFORE UPDATE OF copies ON public.catalog_artwork FOR EACH ROW WHEN ((new.copies < old.copies)) EXECUTE FUNCTION public.auctions_work_keeps_its_copies();


--
-- Name: auctions_sale takes_copies; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER takes_copies AFTER UPDATE OF published ON public.auctions_sale FOR EACH ROW WHEN ((old.published IS DISTINCT FROM new.published)) EXECUTE FUNCTION public.auctions_sale_takes_copies();


--
-- Name: auctions_lot terms_freeze; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER terms_freeze BEFORE UPDATE OF sale_id, start, reserve, opens_at, scheduled_ends_at, seller_id ON public.auctions_lot FOR EACH ROW EXECUTE FUNCTION public.auctions_lot_terms_freeze();


--
-- Name: auctions_sale terms_freeze; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER terms_freeze BEFORE UPDATE ON public.auctions_sale FOR EACH ROW EXECUTE FUNCTION public.auctions_sale_terms_freeze();


--
-- Name: account_emailaddress account_emailaddress_user_id_2c513194_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_user_id_2c513194_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: account_emailconfirmation account_emailconfirm_email_address_id_5b7f8c58_fk_account_e; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirm_email_address_id_5b7f8c58_fk_account_e FOREIGN KEY (email_address_id) REFERENCES public.account_emailaddress(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: accounts_collectorprofile accounts_collectorprofile_user_id_ccc59d0c_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_collectorprofile
    ADD CONSTRAINT accounts_collectorprofile_user_id_ccc59d0c_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: accounts_consent accounts_consent_user_id_81cd791f_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_consent
    ADD CONSTRAINT accounts_consent_user_id_81cd791f_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: accounts_notice accounts_notice_user_id_5ad526c6_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_notice
    ADD CONSTRAINT accounts_notice_user_id_5ad526c6_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: accounts_noticechoice accounts_noticechoice_user_id_74513241_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_noticechoice
    ADD CONSTRAINT accounts_noticechoice_user_id_74513241_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: accounts_savedwork accounts_savedwork_artwork_id_df8f1f0b_fk_catalog_artwork_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_savedwork
    ADD CONSTRAINT accounts_savedwork_artwork_id_df8f1f0b_fk_catalog_artwork_id FOREIGN KEY (artwork_id) REFERENCES public.catalog_artwork(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: accounts_savedwork accounts_savedwork_profile_id_f0f60bb0_fk_accounts_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_savedwork
    ADD CONSTRAINT accounts_savedwork_profile_id_f0f60bb0_fk_accounts_ FOREIGN KEY (profile_id) REFERENCES public.accounts_collectorprofile(user_id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: accounts_user_groups accounts_user_groups_group_id_bd11a704_fk_auth_group_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_user_groups
    ADD CONSTRAINT accounts_user_groups_group_id_bd11a704_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: accounts_user_groups accounts_user_groups_user_id_52b62117_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_user_groups
    ADD CONSTRAINT accounts_user_groups_user_id_52b62117_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: accounts_user_user_permissions accounts_user_user_p_permission_id_113bb443_fk_auth_perm; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_user_user_permissions
    ADD CONSTRAINT accounts_user_user_p_permission_id_113bb443_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: accounts_user_user_permissions accounts_user_user_p_user_id_e4f0a161_fk_accounts_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_user_user_permissions
    ADD CONSTRAINT accounts_user_user_p_user_id_e4f0a161_fk_accounts_ FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: auctions_bid auctions_bid_bidder_id_caac8a93_fk_auctions_bidder_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auctions_bid
    ADD CONSTRAINT auctions_bid_bidder_id_caac8a93_fk_auctions_bidder_id FOREIGN KEY (bidder_id) REFERENCES public.auctions_bidder(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: auctions_bid auctions_bid_leader_id_71324f30_fk_auctions_bidder_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auctions_bid
    ADD CONSTRAINT auctions_bid_leader_id_71324f30_fk_auctions_bidder_id FOREIGN KEY (leader_id) REFERENCES public.auctions_bidder(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: auctions_bid auctions_bid_lot_id_b872a7bb_fk_auctions_lot_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auctions_bid
    ADD CONSTRAINT auctions_bid_lot_id_b872a7bb_fk_auctions_lot_id FOREIGN KEY (lot_id) REFERENCES public.auctions_lot(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: auctions_bidder auctions_bidder_sale_id_ef9c4868_fk_auctions_sale_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auctions_bidder
    ADD CONSTRAINT auctions_bidder_sale_id_ef9c4868_fk_auctions_sale_id FOREIGN KEY (sale_id) REFERENCES public.auctions_sale(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: auctions_bidder auctions_bidder_user_id_7bbe73fb_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auctions_bidder
    ADD CONSTRAINT auctions_bidder_user_id_7bbe73fb_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: auctions_bidrequest auctions_bidrequest_bidder_id_5395072c_fk_auctions_bidder_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auctions_bidrequest
    ADD CONSTRAINT auctions_bidrequest_bidder_id_5395072c_fk_auctions_bidder_id FOREIGN KEY (bidder_id) REFERENCES public.auctions_bidder(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: auctions_budget auctions_budget_user_id_014bd40d_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auctions_budget
    ADD CONSTRAINT auctions_budget_user_id_014bd40d_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: auctions_consequence auctions_consequence_bidder_id_1dbdda9d_fk_auctions_bidder_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auctions_consequence
    ADD CONSTRAINT auctions_consequence_bidder_id_1dbdda9d_fk_auctions_bidder_id FOREIGN KEY (bidder_id) REFERENCES public.auctions_bidder(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: auctions_consequence auctions_consequence_lot_id_3d9b2a33_fk_auctions_lot_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auctions_consequence
    ADD CONSTRAINT auctions_consequence_lot_id_3d9b2a33_fk_auctions_lot_id FOREIGN KEY (lot_id) REFERENCES public.auctions_lot(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: auctions_consequence auctions_consequence_outbid_id_6251fb82_fk_auctions_bidder_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auctions_consequence
    ADD CONSTRAINT auctions_consequence_outbid_id_6251fb82_fk_auctions_bidder_id FOREIGN KEY (outbid_id) REFERENCES public.auctions_bidder(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: auctions_invoice auctions_invoice_bidder_id_0a18c779_fk_auctions_bidder_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auctions_invoice
    ADD CONSTRAINT auctions_invoice_bidder_id_0a18c779_fk_auctions_bidder_id FOREIGN KEY (bidder_id) REFERENCES public.auctions_bidder(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: auctions_invoice auctions_invoice_lot_id_dafe6eb6_fk_auctions_lot_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auctions_invoice
    ADD CONSTRAINT auctions_invoice_lot_id_dafe6eb6_fk_auctions_lot_id FOREIGN KEY (lot_id) REFERENCES public.auctions_lot(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: auctions_lot auctions_lot_artwork_id_a1c9c645_fk_catalog_artwork_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auctions_lot
    ADD CONSTRAINT auctions_lot_artwork_id_a1c9c645_fk_catalog_artwork_id FOREIGN KEY (artwork_id) REFERENCES public.catalog_artwork(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: auctions_lot auctions_lot_leader_id_b79a1632_fk_auctions_bidder_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auctions_lot
    ADD CONSTRAINT auctions_lot_leader_id_b79a1632_fk_auctions_bidder_id FOREIGN KEY (leader_id) REFERENCES public.auctions_bidder(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: auctions_lot auctions_lot_sale_id_0588b0a7_fk_auctions_sale_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auctions_lot
    ADD CONSTRAINT auctions_lot_sale_id_0588b0a7_fk_auctions_sale_id FOREIGN KEY (sale_id) REFERENCES public.auctions_sale(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: auctions_lot auctions_lot_seller_id_d430a5cd_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auctions_lot
    ADD CONSTRAINT auctions_lot_seller_id_d430a5cd_fk_accounts_user_id FOREIGN KEY (seller_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: auctions_result auctions_result_lot_id_c8b4f147_fk_auctions_lot_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auctions_result
    ADD CONSTRAINT auctions_result_lot_id_c8b4f147_fk_auctions_lot_id FOREIGN KEY (lot_id) REFERENCES public.auctions_lot(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: auctions_result auctions_result_winner_id_f9843fc2_fk_auctions_bidder_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auctions_result
    ADD CONSTRAINT auctions_result_winner_id_f9843fc2_fk_auctions_bidder_id FOREIGN KEY (winner_id) REFERENCES public.auctions_bidder(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: auctions_watch auctions_watch_lot_id_37302add_fk_auctions_lot_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auctions_watch
    ADD CONSTRAINT auctions_watch_lot_id_37302add_fk_auctions_lot_id FOREIGN KEY (lot_id) REFERENCES public.auctions_lot(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: auctions_watch auctions_watch_user_id_4721239c_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auctions_watch
    ADD CONSTRAINT auctions_watch_user_id_4721239c_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: auditlog_logentry auditlog_logentry_actor_id_959271d2_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auditlog_logentry
    ADD CONSTRAINT auditlog_logentry_actor_id_959271d2_fk_accounts_user_id FOREIGN KEY (actor_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: auditlog_logentry auditlog_logentry_content_type_id_75830218_fk_django_co; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auditlog_logentry
    ADD CONSTRAINT auditlog_logentry_content_type_id_75830218_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: auth_group_permissions auth_group_permissio_permission_id_84c5c92e_fk_auth_perm; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissio_permission_id_84c5c92e_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: auth_group_permissions auth_group_permissions_group_id_b120cbf9_fk_auth_group_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_b120cbf9_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: auth_permission auth_permission_content_type_id_2f476e4b_fk_django_co; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_2f476e4b_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalog_artwork catalog_artwork_artist_id_cd5150a4_fk_catalog_artist_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_artwork
    ADD CONSTRAINT catalog_artwork_artist_id_cd5150a4_fk_catalog_artist_id FOREIGN KEY (artist_id) REFERENCES public.catalog_artist(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalog_artwork catalog_artwork_series_id_e3f85f9c_fk_catalog_series_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_artwork
    ADD CONSTRAINT catalog_artwork_series_id_e3f85f9c_fk_catalog_series_id FOREIGN KEY (series_id) REFERENCES public.catalog_series(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalog_artworkimage catalog_artworkimage_artwork_id_7b4fe8b1_fk_catalog_artwork_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_artworkimage
    ADD CONSTRAINT catalog_artworkimage_artwork_id_7b4fe8b1_fk_catalog_artwork_id FOREIGN KEY (artwork_id) REFERENCES public.catalog_artwork(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalog_exhibitionwork catalog_exhibitionwo_artwork_id_05c92fe8_fk_catalog_a; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_exhibitionwork
    ADD CONSTRAINT catalog_exhibitionwo_artwork_id_05c92fe8_fk_catalog_a FOREIGN KEY (artwork_id) REFERENCES public.catalog_artwork(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalog_exhibitionwork catalog_exhibitionwo_exhibition_id_2d66497e_fk_catalog_e; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_exhibitionwork
    ADD CONSTRAINT catalog_exhibitionwo_exhibition_id_2d66497e_fk_catalog_e FOREIGN KEY (exhibition_id) REFERENCES public.catalog_exhibition(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: catalog_series catalog_series_artist_id_a9df87a5_fk_catalog_artist_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_series
    ADD CONSTRAINT catalog_series_artist_id_a9df87a5_fk_catalog_artist_id FOREIGN KEY (artist_id) REFERENCES public.catalog_artist(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: django_admin_log django_admin_log_content_type_id_c4bce8eb_fk_django_co; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.django_admin_log
    ADD CONSTRAINT django_admin_log_content_type_id_c4bce8eb_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: django_admin_log django_admin_log_user_id_c564eba6_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.django_admin_log
    ADD CONSTRAINT django_admin_log_user_id_c564eba6_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: mfa_authenticator mfa_authenticator_user_id_0c3a50c0_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.mfa_authenticator
    ADD CONSTRAINT mfa_authenticator_user_id_0c3a50c0_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: recommendations_itemvector recommendations_item_artwork_id_dc025d74_fk_catalog_a; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.recommendations_itemvector
    ADD CONSTRAINT recommendations_item_artwork_id_dc025d74_fk_catalog_a FOREIGN KEY (artwork_id) REFERENCES public.catalog_artwork(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: recommendations_itemvector recommendations_item_version_id_1bb21c33_fk_recommend; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.recommendations_itemvector
    ADD CONSTRAINT recommendations_item_version_id_1bb21c33_fk_recommend FOREIGN KEY (version_id) REFERENCES public.recommendations_modelversion(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: recommendations_listrequest recommendations_list_current_id_d0fe7d5f_fk_recommend; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.recommendations_listrequest
    ADD CONSTRAINT recommendations_list_current_id_d0fe7d5f_fk_recommend FOREIGN KEY (current_id) REFERENCES public.recommendations_recommendationlist(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: recommendations_quizwork recommendations_quiz_artwork_id_b0685de5_fk_catalog_a; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.recommendations_quizwork
    ADD CONSTRAINT recommendations_quiz_artwork_id_b0685de5_fk_catalog_a FOREIGN KEY (artwork_id) REFERENCES public.catalog_artwork(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: recommendations_quizpair recommendations_quiz_right_id_e6c4c6db_fk_catalog_a; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.recommendations_quizpair
    ADD CONSTRAINT recommendations_quiz_right_id_e6c4c6db_fk_catalog_a FOREIGN KEY (right_id) REFERENCES public.catalog_artwork(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: recommendations_quizpair recommendations_quizpair_left_id_ea03e45d_fk_catalog_artwork_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.recommendations_quizpair
    ADD CONSTRAINT recommendations_quizpair_left_id_ea03e45d_fk_catalog_artwork_id FOREIGN KEY (left_id) REFERENCES public.catalog_artwork(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: recommendations_recommendationlist recommendations_reco_version_id_b7954030_fk_recommend; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.recommendations_recommendationlist
    ADD CONSTRAINT recommendations_reco_version_id_b7954030_fk_recommend FOREIGN KEY (version_id) REFERENCES public.recommendations_modelversion(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: recommendations_taste recommendations_tast_version_id_cd75fa25_fk_recommend; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.recommendations_taste
    ADD CONSTRAINT recommendations_tast_version_id_cd75fa25_fk_recommend FOREIGN KEY (version_id) REFERENCES public.recommendations_modelversion(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: recommendations_textvector recommendations_text_artwork_id_ef374f71_fk_catalog_a; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.recommendations_textvector
    ADD CONSTRAINT recommendations_text_artwork_id_ef374f71_fk_catalog_a FOREIGN KEY (artwork_id) REFERENCES public.catalog_artwork(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: recommendations_trainingrun recommendations_trai_resumes_id_bf0d1293_fk_recommend; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.recommendations_trainingrun
    ADD CONSTRAINT recommendations_trai_resumes_id_bf0d1293_fk_recommend FOREIGN KEY (resumes_id) REFERENCES public.recommendations_trainingrun(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: recommendations_trainingrun recommendations_trai_version_id_85304702_fk_recommend; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.recommendations_trainingrun
    ADD CONSTRAINT recommendations_trai_version_id_85304702_fk_recommend FOREIGN KEY (version_id) REFERENCES public.recommendations_modelversion(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: usersessions_usersession usersessions_usersession_user_id_af5e0a6d_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.usersessions_usersession
    ADD CONSTRAINT usersessions_usersession_user_id_af5e0a6d_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- PostgreSQL database dump complete
--

\unrestrict artrec

