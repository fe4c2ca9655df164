from coachtui.app.screens.one_on_one.guide import GuidePlace


class LiveScreen(GuidePlace[None]):
    def __init__(self, other: str, trend: str | None = None) -> None:
        super().__init__(other)
