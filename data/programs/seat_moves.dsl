task seat_moves "The fewest steps in all that bring each person to a seat of their own, with as many seats as people."
in people: list, seats: list
let standing = sort people
let places = sort seats
let gaps = zipwith (-) standing places
let flipped = map (*-1) gaps
let steps = zipwith max gaps flipped
out sum steps
example [2, 7, 4], [5, 1, 3] -> 4
example [5, 4, 10, 6, 4], [22, 25, 0, 28, 20] -> 74
example [2, 21, 4, 5], [5, 20, 3, 23] -> 19
example [], [] -> 0
example [6], [6] -> 0
example [200, 0], [0, -100] -> null
holdout [7, 8, 3, 14, 6, 19, 11], [2, 16, 6, 1, 12, 29, 9] -> 21
holdout [25, 27, 0, 1], [11, 13, 26, 21] -> 28
holdout [24, 5, 11, 17, 26, 14, 4], [7, 23, 1, 21, 24, 7, 13] -> 17
holdout [1, 1, 1], [9, 9, 9] -> 24
holdout [-256], [0] -> null
