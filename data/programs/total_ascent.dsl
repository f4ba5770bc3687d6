task total_ascent "The sum of all rises from one height to the next; null when the list is empty or a step or the sum leaves the range."
in heights: list
let zeros = zipwith (-) heights heights
let ones = map (+1) zeros
let one = head ones
let later = drop one heights
let steps = zipwith (-) later heights
let climbs = filter (>0) steps
out sum climbs
example [1, 3, 2, 7] -> 7
example [6, 19, -7] -> 13
example [-1, 15, 11, 4] -> 16
example [] -> null
example [6] -> 0
example [9, 5, 4] -> 0
holdout [-6, 8, -7, 10, 9, 0] -> 31
holdout [-5, 19, 17] -> 24
holdout [10, -7, 6, -7, 1] -> 21
holdout [0, 200, 0, 100] -> null
holdout [-100, 155] -> 255
