task winning_margin "How far the best score is ahead of the second best; null for fewer than two scores or when a step between ranks exceeds 255."
in scores: list
let zeros = zipwith (-) scores scores
let ones = map (+1) zeros
let one = head ones
let up = sort scores
let down = reverse up
let behind = drop one down
let leads = zipwith (-) down behind
out head leads
example [4, 9, 1] -> 5
example [59, 47, 19, 30, 46, 27] -> 12
example [17, 56, 4] -> 39
example [] -> null
example [6] -> null
example [8, 8, 3] -> 0
holdout [16, 58, 6, 32, 56, 60] -> 2
holdout [58, 14, 4, 29, 26] -> 29
holdout [11, 34, 54] -> 20
holdout [200, -100, 3] -> 197
holdout [0, 250, 90] -> 160
