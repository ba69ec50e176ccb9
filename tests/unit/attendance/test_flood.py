"""Keys that are dropped where they are read: more at once than any code holds."""

import pytest
from textual import events
from textual.driver import Driver
from textual.message import Message

from console.attendance.flood import LONGEST_BURST, REST_SECONDS, Flooded, gated
from tests.support.events import code_of


class Recorded(Driver):
    """A driver whose messages stay here."""

    def __init__(self) -> None:
        self.sent: list[Message] = []
        self.time = 0.0

    def process_message(self, message: Message) -> None:
        self.sent.append(message)

    def type(self, text: str, gap: float = 0.0001) -> None:
        for character in text:
            self.time += gap
            key = events.Key(character, character)
            key.time = self.time
            self.process_message(key)

    @property
    def keys(self) -> str:
        return "".join(sent.key for sent in self.sent if isinstance(sent, events.Key))

    @property
    def told(self) -> int:
        return sum(isinstance(sent, Flooded) for sent in self.sent)


Recorded.__abstractmethods__ = frozenset()


@pytest.fixture
def driver() -> Recorded:
    driver = gated(Recorded)()  # type: ignore[call-arg,type-abstract] # a stand-in
    assert isinstance(driver, Recorded)
    return driver


PAGE = "Kinh thua hoi nghi 28-3-2025\r" * 2000


def test_a_page_is_dropped_after_as_much_as_a_code_holds_and_told_once(driver: Recorded) -> None:
    driver.type(PAGE)
    assert len(driver.keys) == LONGEST_BURST
    assert driver.told == 1


def test_after_a_pause_keys_come_through_again(driver: Recorded) -> None:
    driver.type(PAGE)
    driver.type("abc", REST_SECONDS + 0.1)
    assert driver.keys.endswith("abc")
    driver.type(PAGE)
    assert driver.told == 2


def test_codes_one_behind_the_other_are_no_flood(driver: Recorded) -> None:
    codes = "".join(code_of(number) + "\r" for number in range(1, 400))
    driver.type(codes)
    assert (driver.keys, driver.told) == (codes, 0)


def test_no_code_in_the_middle_of_a_flood_is_taken_for_a_scan(driver: Recorded) -> None:
    driver.type(PAGE)
    driver.type(code_of(7))
    assert code_of(7) not in driver.keys


def test_a_key_held_down_and_what_hands_type_are_no_flood(driver: Recorded) -> None:
    driver.type("a" * 9000, 0.03)
    for _sentence in range(30):
        driver.type("k", 0.6)
        driver.type("inh thua hoi nghi " * 20, 0.12)
    assert len(driver.keys) == 9000 + 30 * 361
    assert driver.told == 0
