"""Which parameters each method takes: names from the Bot API reference (10.x)."""

_TARGET = frozenset({"business_connection_id", "message_thread_id", "direct_messages_topic_id"})
_SEND = _TARGET | {
    "chat_id",
    "disable_notification",
    "protect_content",
    "allow_paid_broadcast",
    "message_effect_id",
    "suggested_post_parameters",
    "reply_parameters",
    "reply_markup",
}
_CAPTION = frozenset({"caption", "parse_mode", "caption_entities"})
_EDIT = frozenset({"business_connection_id", "chat_id", "message_id", "inline_message_id", "reply_markup"})
_LANGUAGE = frozenset({"language_code"})
_SCOPED = _LANGUAGE | {"scope"}
_NONE: frozenset[str] = frozenset()

PARAMETERS: dict[str, frozenset[str]] = {
    "getMe": _NONE,
    "logOut": _NONE,
    "close": _NONE,
    "getUpdates": frozenset({"offset", "limit", "timeout", "allowed_updates"}),
    "setWebhook": frozenset(
        {
            "url",
            "certificate",
            "ip_address",
            "max_connections",
            "allowed_updates",
            "drop_pending_updates",
            "secret_token",
        }
    ),
    "deleteWebhook": frozenset({"drop_pending_updates"}),
    "getWebhookInfo": _NONE,
    "sendMessage": _SEND | {"text", "parse_mode", "entities", "link_preview_options"},
    "editMessageText": _EDIT | {"text", "parse_mode", "entities", "link_preview_options"},
    "editMessageReplyMarkup": _EDIT,
    "deleteMessage": frozenset({"chat_id", "message_id"}),
    "deleteMessages": frozenset({"chat_id", "message_ids"}),
    "sendLocation": _SEND | {"latitude", "longitude", "horizontal_accuracy", "live_period", "heading", "proximity_alert_radius"},
    "sendVenue": _SEND
    | {"latitude", "longitude", "title", "address"}
    | {"foursquare_id", "foursquare_type", "google_place_id", "google_place_type"},
    "sendChatAction": frozenset({"business_connection_id", "chat_id", "message_thread_id", "action"}),
    "sendVoice": _SEND | _CAPTION | {"voice", "duration"},
    "sendDocument": _SEND | _CAPTION | {"document", "thumbnail", "disable_content_type_detection"},
    "sendPhoto": _SEND | _CAPTION | {"photo", "has_spoiler", "show_caption_above_media"},
    "getFile": frozenset({"file_id"}),
    "getChat": frozenset({"chat_id"}),
    "answerCallbackQuery": frozenset({"callback_query_id", "text", "show_alert", "url", "cache_time"}),
    "answerInlineQuery": frozenset({"inline_query_id", "results", "cache_time", "is_personal", "next_offset", "button"}),
    "setMyCommands": _SCOPED | {"commands"},
    "deleteMyCommands": _SCOPED,
    "getMyCommands": _SCOPED,
    "setMyDescription": _LANGUAGE | {"description"},
    "getMyDescription": _LANGUAGE,
    "setMyShortDescription": _LANGUAGE | {"short_description"},
    "getMyShortDescription": _LANGUAGE,
    "setMyName": _LANGUAGE | {"name"},
    "getMyName": _LANGUAGE,
    "setChatMenuButton": frozenset({"chat_id", "menu_button"}),
    "getChatMenuButton": frozenset({"chat_id"}),
}
